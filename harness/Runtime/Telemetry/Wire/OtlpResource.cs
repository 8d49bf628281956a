namespace TestHarness.Runtime;

/// <summary>Who tells, as OTLP's <c>Resource</c> says.</summary>
/// <param name="Service">Its <c>service.name</c>.</param>
/// <param name="Instance">Its <c>service.instance.id</c>, or empty.</param>
internal sealed record OtlpResource(string Service, string Instance)
{
    /// <summary>Who says no name.</summary>
    public static readonly OtlpResource Unknown = new("unknown_service", "");

    /// <summary>Reads the resource of a <c>ResourceSpans</c>, <c>ResourceMetrics</c> or <c>ResourceLogs</c>, wherever in it it stands.</summary>
    public static OtlpResource Of(ReadOnlySpan<byte> message)
    {
        var resource = Unknown;
        WireReader.Each(WireReader.Last(message, 1).Bytes, 1, bytes =>
        {
            var attribute = OtlpValues.Attribute(bytes);
            resource = attribute.Key switch
            {
                "service.name" when attribute.Value.Length > 0 => resource with { Service = attribute.Value },
                "service.instance.id" => resource with { Instance = attribute.Value },
                _ => resource,
            };
        });
        return resource;
    }
}
