using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace TestHarness.Reporting;

/// <summary>
/// The only markup that does not go through Razor's encoder: style sheets and scripts as compiled into this assembly, and numbers in base64,
/// whose alphabet has no markup in it. Nothing else from a run may ever be handed to this class.
/// </summary>
internal static class Trusted
{
    private static readonly string[] Parts = ["data", "clock", "strips", "chart", "scatter", "lanes", "waits", "shows", "tools", "page"];

    private static readonly string Charts = $"/*\n{Asset("uPlot.LICENSE")}*/\n{Asset("uPlot.iife.min.js")}";

    private static readonly string Script = $"(() => {{\n'use strict';\n{string.Join('\n', Parts.Select(part => Asset(part + ".js")))}}})();";

    /// <summary>What the page of a proof has beside it, in its element.</summary>
    public static MarkupString ProofStyleElement { get; } = new($"<style>\n{Asset("proof.css")}</style>");

    /// <summary>The style sheets in their element.</summary>
    public static MarkupString StyleElement { get; } = new($"<style>\n{Asset("uPlot.min.css")}\n{Asset("report.css")}</style>");

    /// <summary>The scripts in their elements: the charts' library, then ours. The page says everything without them.</summary>
    public static MarkupString ScriptElements { get; } = new($"<script>{Charts}</script>\n<script>{Script}</script>");

    /// <summary>What the page may do: show itself, run those two scripts, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src {Hash(Charts)} {Hash(Script)}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Numbers for the script, in an element that nothing runs.</summary>
    public static MarkupString DataElement(ReadOnlySpan<byte> data) => new($"<script type=\"application/gzip\" id=\"data\">{Convert.ToBase64String(data)}</script>");

    /// <summary>The script of the page of all scenarios, in its element.</summary>
    public static MarkupString IndexScriptElement { get; } = new($"<script>{Asset("index.js")}</script>");

    /// <summary>What the page of all scenarios may do.</summary>
    public static string IndexPolicy { get; } = $"default-src 'none'; script-src {Hash(Asset("index.js"))}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text.Contains("</", StringComparison.Ordinal) || text.Contains("<!--", StringComparison.Ordinal) ? throw new InvalidOperationException($"{name} could end its element") : text;
    }
}
