using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TestHarness.Pacts;

/// <summary>
/// What the engine talks to during a verification, on a free port of 127.0.0.1: states and messages as delegates, and, where requests have to be changed,
/// the way to the provider. Goes away with the verification.
/// </summary>
internal sealed class ProviderHost : IAsyncDisposable
{
    public const string MessagesPath = "/__messages";
    private const string StatesPath = "/__states";
    private readonly VerifierSettings _settings;
    private readonly WebApplication _app;
    private readonly RequestForwarder? _forwarder;
    private readonly ConcurrentQueue<string> _troubles = new();

    private ProviderHost(VerifierSettings settings, WebApplication app)
    {
        (_settings, _app) = (settings, app);
        var apart = !settings.Messages.IsEmpty && settings.Endpoint is { Host: not "127.0.0.1" };
        _forwarder = settings.Endpoint is { } endpoint && (settings.Hook is not null || apart) ? new(endpoint, settings) : null;
    }

    /// <summary>Its own address.</summary>
    public Uri Own => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Where the engine asks the provider.</summary>
    public Uri Provider => _forwarder is null && _settings.Endpoint is { } endpoint ? endpoint : Own;

    /// <summary>Where the engine asks for states.</summary>
    public Uri States => _settings.StatesAddress ?? new Uri(Own, StatesPath);

    /// <summary>What went wrong in delegates, which the engine only knows as a bad status.</summary>
    public IReadOnlyList<string> Troubles => [.. _troubles];

    public static async Task<ProviderHost> StartAsync(VerifierSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var host = new ProviderHost(settings, builder.Build());
        host._app.Run(host.AnswerAsync);
        await host._app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder?.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await (context.Request.Path.Value switch
            {
                StatesPath => new StateCalls(_settings.States).AnswerAsync(context),
                MessagesPath => new MessageCalls(_settings.Messages).AnswerAsync(context),
                _ => _forwarder?.ForwardAsync(context) ?? throw new InvalidDataException($"{context.Request.Method} {context.Request.Path}: the provider has no HTTP endpoint: say it with WithHttpEndpoint"),
            });
        }
        catch (Exception e) when (e is not OutOfMemoryException && !context.RequestAborted.IsCancellationRequested)
        {
            _troubles.Enqueue(e is InvalidDataException or HttpRequestException ? e.Message : $"{e.GetType().Name}: {e.Message}");
            Refuse(context);
        }
    }

    /// <summary>
    /// Never with a 5xx: the engine would ask for a state again and again, for two minutes. Any other status of a message or of the provider
    /// would be taken for theirs, and the contract for broken.
    /// </summary>
    private static void Refuse(HttpContext context)
    {
        if (context.Request.Path != StatesPath || context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
