using System.Globalization;
using System.Text.Json;

namespace TestHarness.Proxy;

/// <summary><c>/faults</c>: faults of scenario files, each with a time to live.</summary>
internal static class FaultRoutes
{
    /// <summary>How long a fault lasts that is not renewed, unless <c>?ttl=</c> says otherwise.</summary>
    private static readonly TimeSpan DefaultTtl = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestTtl = TimeSpan.FromDays(1);

    public static void Add(Router router, FaultBook book)
    {
        router.Add("GET", "/faults", "FaultIndex", _ => Index(book));
        router.Add("PUT", "/faults/{fault}", "FaultPut", call => Put(book, call));
        router.Add("GET", "/faults/{fault}", "FaultShow", call => Show(book.Find(call["fault"]), book));
        router.Add("DELETE", "/faults/{fault}", "FaultDelete", call => Show(book.Lift(call["fault"]), book));
    }

    private static Reply Index(FaultBook book)
    {
        var all = new JsonOut().Begin('[');
        foreach (var asked in book.Active)
        {
            Write(all, asked, book);
        }

        return Reply.Ok(all.End(']'));
    }

    private static async Task<Reply> Put(FaultBook book, Call call)
    {
        var words = JsonIn.First(await call.Body());
        if (words.ValueKind != JsonValueKind.Object)
        {
            throw JsonFields.Wrong("", JsonIn.Kind(words), "object");
        }

        var mistakes = new FaultMistakes();
        var ttl = Ttl(call.Parameter("ttl"), mistakes);
        var read = FaultWords.Read(new FaultKeys(words, "", mistakes), mistakes);
        return read is { } fault && !mistakes.Any ? Show(book.Apply(call["fault"], fault, words, ttl), book) : mistakes.ToReply();
    }

    private static TimeSpan Ttl(string? text, FaultMistakes mistakes)
    {
        var ttl = text is null ? DefaultTtl : Quantities.Duration(text);
        if (ttl is null || ttl <= TimeSpan.Zero || ttl > LongestTtl)
        {
            mistakes.Add("?ttl", $"'{text}' is not a duration of more than 0 and at most 24h", "use e.g. ?ttl=5s");
        }

        return ttl ?? default;
    }

    private static Reply Show(Asked asked, FaultBook book)
    {
        var shown = new JsonOut();
        Write(shown, asked, book);
        return Reply.Ok(shown);
    }

    /// <summary>The words come back as they were said, in the middle of what is known of the lease.</summary>
    private static void Write(JsonOut to, Asked asked, FaultBook book)
    {
        var lease = asked.Lease;
        to.Begin().Text("id", lease.Id).Text("edge", lease.Edge);
        foreach (var word in asked.Words.EnumerateObject())
        {
            to.Name(word.Name).Raw(JsonSerializer.Serialize(word.Value));
        }

        to.Text("applied_at", Clock(lease.AppliedAt)).Text("lifted_at", lease.LiftedAt is { } lifted ? Clock(lifted) : null).Number("touched", lease.Touched);
        to.Text("expires_in", lease.LiftedAt is null ? Quantities.Text(book.Until(lease.ExpiresAt)) : null).End();

        string Clock(long at) => book.Clock(at).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }
}
