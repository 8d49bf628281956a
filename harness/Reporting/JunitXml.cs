using System.Text;
using System.Xml;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting;

/// <summary>The results for CI systems: <c>junit.xml</c>, one test case for each scenario.</summary>
public static class JunitXml
{
    /// <summary>Writes the results of several runs. A failed run is a <c>failure</c>; an inconclusive one or an error of the environment is an <c>error</c>.</summary>
    /// <param name="inputs">The runs, in the order in which they are to be listed.</param>
    /// <returns>XML, lines ended by LF.</returns>
    public static string Render(IReadOnlyList<ReportInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Invariantly.Make(() => Write([.. inputs.Select(input => input.WithoutSecrets())]));
    }

    private static string Write(IReadOnlyList<ReportInput> inputs)
    {
        using var bytes = new MemoryStream();
        using (var to = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            to.WriteStartElement("testsuites");
            to.WriteStartElement("testsuite");
            Attribute(to, "name", "harness");
            Attribute(to, "tests", $"{inputs.Count}");
            Attribute(to, "failures", $"{inputs.Count(input => input.Outcome == Outcome.Failed)}");
            Attribute(to, "errors", $"{inputs.Count(input => input.Outcome is Outcome.Inconclusive or Outcome.Error)}");
            Attribute(to, "skipped", "0");
            Attribute(to, "time", $"{inputs.Sum(input => input.Took.TotalSeconds):0.000}");
            foreach (var input in inputs)
            {
                Case(to, input);
            }

            to.WriteEndElement();
            to.WriteEndElement();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Case(XmlWriter to, ReportInput input)
    {
        to.WriteStartElement("testcase");
        Attribute(to, "classname", Path.ChangeExtension(input.Plan.File, null).Replace('\\', '/').TrimStart('.', '/').Replace('/', '.'));
        Attribute(to, "name", input.Plan.Name);
        Attribute(to, "file", input.Plan.File);
        Attribute(to, "line", $"{input.Plan.Line}");
        Attribute(to, "time", $"{input.Took.TotalSeconds:0.000}");
        to.WriteStartElement("properties");
        Property(to, "seed", $"{input.Plan.Seed}");
        Property(to, "commit", input.Environment.Commit);
        Property(to, "outcome", input.Outcome.ToString().ToLowerInvariant());
        to.WriteEndElement();
        Trouble(to, input);
        to.WriteElementString("system-out", Valid($"{(input.ReportPath.Length > 0 ? $"report: {input.ReportPath}\n" : "")}replay: {input.Replay}\n"));
        to.WriteEndElement();
    }

    private static void Trouble(XmlWriter to, ReportInput input)
    {
        if (input.Outcome == Outcome.Passed)
        {
            return;
        }

        to.WriteStartElement(input.Outcome == Outcome.Failed ? "failure" : "error");
        Attribute(to, "message", (input.Outcome == Outcome.Inconclusive ? "INCONCLUSIVE: " : "") + Cause.Sentence(input));
        Attribute(to, "type", input.Outcome == Outcome.Error ? "environment" : Cause.Lead(input.Verdicts)?.Pattern ?? "run");
        to.WriteString(Valid(string.Concat(Cause.Ranked(input.Verdicts).Where(v => v.Outcome != Outcome.Passed).Select(v => InWords(v, Clock.Of(input))))));
        to.WriteEndElement();
    }

    private static string InWords(Verdict verdict, Clock clock) =>
        $"{verdict.Place}: {verdict.Outcome.ToString().ToLowerInvariant()}: {verdict.Rule}, {verdict.Subject}\n"
        + $"  expected {verdict.Expected}\n  observed {verdict.Observed}\n"
        + (verdict.Why.Length > 0 ? $"  {verdict.Why}\n" : "")
        + string.Concat(verdict.Evidence.Select(e => $"  {clock.At(e.At)} {e.Text}{(e.Trace.Length > 0 ? $" (trace {e.Trace})" : "")}\n"));

    private static void Property(XmlWriter to, string name, string value)
    {
        to.WriteStartElement("property");
        Attribute(to, "name", name);
        Attribute(to, "value", value);
        to.WriteEndElement();
    }

    private static void Attribute(XmlWriter to, string name, string value) => to.WriteAttributeString(name, Valid(value));

    /// <summary>Characters that XML cannot hold become U+FFFD.</summary>
    private static string Valid(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
