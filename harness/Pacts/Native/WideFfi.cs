namespace TestHarness.Pacts.Native;

/// <summary>The four functions of the engine that take more arguments than a method here may have: called by their address.</summary>
internal static unsafe class WideFfi
{
    /// <summary>Between the parts of a body; the same for all, or the engine could not add one to another.</summary>
    private const string Boundary = "testharness-part";

    public static void SetProvider(nint verifier, string name, Uri address)
    {
        using var texts = new NativeTexts();
        var call = (delegate* unmanaged<nint, nint, nint, nint, ushort, nint, void>)EngineLibrary.Export("pactffi_verifier_set_provider_info");
        call(verifier, texts.Of(name), texts.Of(address.Scheme), texts.Of(address.Host), (ushort)address.Port, texts.Of(address.AbsolutePath));
    }

    public static int SetPublish(nint verifier, PublishOptions publish)
    {
        using var texts = new NativeTexts();
        var call = (delegate* unmanaged<nint, nint, nint, nint, ushort, nint, int>)EngineLibrary.Export("pactffi_verifier_set_publish_options");
        return call(verifier, texts.Of(publish.Version), texts.Of(publish.BuildUri?.AbsoluteUri), texts.Of(publish.Tags), (ushort)publish.Tags.Count, texts.Of(publish.Branch));
    }

    /// <summary>Adds a file as a part of a body; null, or why the engine does not take it.</summary>
    public static string? AddFile(uint interaction, Part part, string contentType, (string Path, string Name) file)
    {
        using var texts = new NativeTexts();
        var call = (delegate* unmanaged<uint, int, nint, nint, nint, nint, TextResult>)EngineLibrary.Export("pactffi_with_multipart_file_v2");
        return call(interaction, (int)part, texts.Of(contentType), texts.Of(file.Path), texts.Of(file.Name), texts.Of(Boundary)).Failure();
    }

    public static int AddBroker(nint verifier, Uri address, BrokerOptions options)
    {
        using var texts = new NativeTexts();
        var call = (delegate* unmanaged<nint, nint, nint, nint, nint, byte, nint, nint, ushort, nint, nint, ushort, nint, ushort, int>)EngineLibrary.Export("pactffi_verifier_broker_source_with_selectors");
        return call(
            verifier, texts.Of(address.AbsoluteUri), texts.Of(options.User), texts.Of(options.Password), texts.Of(options.Token),
            (byte)(options.EnablePending ? 1 : 0), texts.Of(options.IncludeWipPactsSince?.ToString("yyyy-MM-dd")),
            texts.Of(options.ProviderTags), (ushort)options.ProviderTags.Count, texts.Of(options.ProviderBranch),
            texts.Of(options.SelectorTexts), (ushort)options.Selectors.Count, texts.Of(options.ConsumerTags), (ushort)options.ConsumerTags.Count);
    }
}
