using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace TestHarness.Reporting;

/// <summary>
/// The only markup that does not go through Razor's encoder: our own style sheet and script, as compiled into this assembly.
/// Nothing from a run may ever be handed to this class.
/// </summary>
internal static class Trusted
{
    private static readonly string Script = Asset("report.js");

    /// <summary>The style sheet in its element.</summary>
    public static MarkupString StyleElement { get; } = new($"<style>\n{Asset("report.css")}</style>");

    /// <summary>What the page of a proof has beside it, in its element.</summary>
    public static MarkupString ProofStyleElement { get; } = new($"<style>\n{Asset("proof.css")}</style>");

    /// <summary>The script in its element; the page is whole without it.</summary>
    public static MarkupString ScriptElement { get; } = new($"<script>{Script}</script>");

    /// <summary>What the page may do: show itself, run that one script, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'; "
        + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text.Contains("</", StringComparison.Ordinal) ? throw new InvalidOperationException($"{name} could end its element") : text;
    }
}
