namespace TestHarness.Pacts;

/// <summary>Makes generators. They need a pact of version 3 or 4.</summary>
public static class Generate
{
    /// <summary>A whole number between two others.</summary>
    /// <param name="min">The smallest.</param>
    /// <param name="max">The largest.</param>
    /// <returns>The generator.</returns>
    public static Generator RandomInt(int min, int max) => new RandomIntGenerator(min, max);

    /// <summary>A decimal number.</summary>
    /// <param name="digits">How many digits.</param>
    /// <returns>The generator.</returns>
    public static Generator RandomDecimal(int digits) => new RandomDecimalGenerator(digits);

    /// <summary>A hexadecimal number.</summary>
    /// <param name="digits">How many digits.</param>
    /// <returns>The generator.</returns>
    public static Generator RandomHexadecimal(int digits) => new RandomHexadecimalGenerator(digits);

    /// <summary>Letters and digits.</summary>
    /// <param name="size">How many.</param>
    /// <returns>The generator.</returns>
    public static Generator RandomString(int size) => new RandomStringGenerator(size);

    /// <summary>A text like a regular expression.</summary>
    /// <param name="regex">The expression.</param>
    /// <returns>The generator.</returns>
    public static Generator Regex(string regex) => new RegexGenerator(regex);

    /// <summary>A UUID.</summary>
    /// <param name="format">Its form, or null for lower case with hyphens.</param>
    /// <returns>The generator.</returns>
    public static Generator Uuid(string? format = null) => new UuidGenerator(format);

    /// <summary>Today, or another day by an expression.</summary>
    /// <param name="format">As of Java.</param>
    /// <param name="expression">E.g. <c>+1 day</c>; null = today.</param>
    /// <returns>The generator.</returns>
    public static Generator Date(string format, string? expression = null) => new DateGenerator(format, expression);

    /// <summary>Now, or another time of day by an expression.</summary>
    /// <param name="format">As of Java.</param>
    /// <param name="expression">E.g. <c>+1 hour</c>; null = now.</param>
    /// <returns>The generator.</returns>
    public static Generator Time(string format, string? expression = null) => new TimeGenerator(format, expression);

    /// <summary>Now, or another time by an expression.</summary>
    /// <param name="format">As of Java.</param>
    /// <param name="expression">E.g. <c>+1 day @ +1 hour</c>; null = now.</param>
    /// <returns>The generator.</returns>
    public static Generator DateTime(string format, string? expression = null) => new DateTimeGenerator(format, expression);

    /// <summary>True or false.</summary>
    /// <returns>The generator.</returns>
    public static Generator RandomBoolean() => new RandomBooleanGenerator();

    /// <summary>A value that the handler of a provider state gave back.</summary>
    /// <param name="expression">With the names of values in it, e.g. <c>/orders/${orderId}</c>.</param>
    /// <returns>The generator.</returns>
    public static Generator ProviderState(string expression) => new ProviderStateGenerator(expression);

    /// <summary>An address in an answer that points to the mock server.</summary>
    /// <param name="example">The example.</param>
    /// <param name="regex">An expression with its path in a group.</param>
    /// <returns>The generator.</returns>
    public static Generator MockServerUrl(string example, string regex) => new MockServerUrlGenerator(example, regex);
}
