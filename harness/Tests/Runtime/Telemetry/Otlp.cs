using TestHarness.Core.Text;

namespace TestHarness.Tests.Runtime;

/// <summary>Writes OTLP requests as an exporter does.</summary>
internal static class Otlp
{
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";
    public const string Id = "b7ad6b7169203331";

    /// <summary>A request with one resource that is called orders, and these spans, metrics or records.</summary>
    public static byte[] Request(params byte[][] items)
    {
        var scope = new WireWriter().Bytes(1, new WireWriter().Text(1, "a library").Done());
        foreach (var item in items)
        {
            scope.Bytes(2, item);
        }

        var resource = new WireWriter().Bytes(1, Attribute("service.name", "orders")).Bytes(1, Attribute("service.instance.id", "orders.1")).Done();
        return new WireWriter().Bytes(1, new WireWriter().Bytes(1, resource).Bytes(2, scope.Done()).Text(3, "https://schema").Done()).Done();
    }

    public static byte[] Span(long began, long ended, string trace = Trace) => new WireWriter()
        .Bytes(1, Convert.FromHexString(trace)).Bytes(2, Convert.FromHexString(Id)).Text(5, "POST /charges").Whole(6, 3).Fixed(7, (ulong)began).Fixed(8, (ulong)ended)
        .Bytes(9, Attribute("http.response.status_code", 503)).Bytes(15, new WireWriter().Text(2, "no answer").Whole(3, 2).Done()).Done();

    public static byte[] Gauge(string name, long at, double value) => new WireWriter()
        .Text(1, name).Bytes(5, new WireWriter().Bytes(1, new WireWriter().Fixed(3, (ulong)at).Fixed(4, BitConverter.DoubleToUInt64Bits(value)).Bytes(7, Attribute("edge", "payments")).Done()).Done()).Done();

    public static byte[] Sum(string name, long at, long value) => new WireWriter()
        .Text(1, name).Bytes(7, new WireWriter().Bytes(1, new WireWriter().Fixed(3, (ulong)at).Fixed(6, (ulong)value).Done()).Whole(2, 2).Done()).Done();

    public static byte[] Line(long at, string text) => new WireWriter()
        .Fixed(1, (ulong)at).Whole(2, 13).Bytes(5, new WireWriter().Text(1, text).Done()).Bytes(6, Attribute("edge", "payments")).Bytes(9, Convert.FromHexString(Trace)).Done();

    public static byte[] Attribute(string name, string value) => new WireWriter().Text(1, name).Bytes(2, new WireWriter().Text(1, value).Done()).Done();

    private static byte[] Attribute(string name, long value) => new WireWriter().Text(1, name).Bytes(2, new WireWriter().Whole(3, value).Done()).Done();
}
