namespace TestHarness.Pacts;

/// <summary>Makes matchers. Each is of one rule of the Pact specification; those after <see cref="Include"/> need a pact of version 3 or 4.</summary>
public static class Match
{
    /// <summary>A value of the same JSON type, and so for all that is in it.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Type(object? example) => new TypeMatcher(example);

    /// <summary>A list of at least so many items like the example.</summary>
    /// <param name="example">The example of one item.</param>
    /// <param name="min">At least so many.</param>
    /// <returns>The matcher.</returns>
    public static Matcher MinType(object? example, int min) => new EachLikeMatcher(example, min, null);

    /// <summary>A list of at most so many items like the example.</summary>
    /// <param name="example">The example of one item.</param>
    /// <param name="max">At most so many.</param>
    /// <returns>The matcher.</returns>
    public static Matcher MaxType(object? example, int max) => new EachLikeMatcher(example, null, max);

    /// <summary>A list of so many to so many items like the example.</summary>
    /// <param name="example">The example of one item.</param>
    /// <param name="min">At least so many.</param>
    /// <param name="max">At most so many.</param>
    /// <returns>The matcher.</returns>
    public static Matcher MinMaxType(object? example, int min, int max) => new EachLikeMatcher(example, min, max);

    /// <summary>A text like a regular expression.</summary>
    /// <param name="example">The example; it has to match.</param>
    /// <param name="regex">The expression.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Regex(string example, string regex) => new RegexMatcher(example, regex);

    /// <summary>The value itself; undoes a matcher that stands above it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Equality(object? value) => new EqualityMatcher(value);

    /// <summary>A text that has this one in it.</summary>
    /// <param name="part">The part.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Include(string part) => new IncludeMatcher(part);

    /// <summary>A number without decimals.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Integer(long example) => new IntegerMatcher(example);

    /// <summary>A number with decimals.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Decimal(decimal example) => new DecimalMatcher(example);

    /// <summary>Any number.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Number(decimal example) => new NumberMatcher(example);

    /// <summary>True or false.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Boolean(bool example) => new BooleanMatcher(example);

    /// <summary>Null.</summary>
    /// <returns>The matcher.</returns>
    public static Matcher Null() => new NullMatcher();

    /// <summary>A date in a format of Java's, e.g. <c>yyyy-MM-dd</c>.</summary>
    /// <param name="example">The example.</param>
    /// <param name="format">The format.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Date(string example, string format) => new DateMatcher(example, format);

    /// <summary>A time of day in a format of Java's, e.g. <c>HH:mm:ss</c>.</summary>
    /// <param name="example">The example.</param>
    /// <param name="format">The format.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Time(string example, string format) => new TimeMatcher(example, format);

    /// <summary>A date and time in a format of Java's.</summary>
    /// <param name="example">The example.</param>
    /// <param name="format">The format.</param>
    /// <returns>The matcher.</returns>
    public static Matcher DateTime(string example, string format) => new DateTimeMatcher(example, format);

    /// <summary>A version as Semantic Versioning writes it.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Semver(string example) => new SemverMatcher(example);

    /// <summary>Anything but nothing: no null, no empty text, list or object.</summary>
    /// <param name="example">The example.</param>
    /// <returns>The matcher.</returns>
    public static Matcher NotEmpty(object example) => new NotEmptyMatcher(example);

    /// <summary>A list in which there is at least one item like each of these, among any others.</summary>
    /// <param name="variants">An example of each.</param>
    /// <returns>The matcher.</returns>
    public static Matcher ArrayContains(params IReadOnlyList<object?> variants) => new ArrayContainsMatcher(variants);

    /// <summary>An object whose every key keeps a rule.</summary>
    /// <param name="example">An example of the object.</param>
    /// <param name="key">The rule of keys.</param>
    /// <returns>The matcher.</returns>
    public static Matcher EachKey(object example, Matcher key) => new EachKeyMatcher(example, key);

    /// <summary>An object or a list whose every value keeps a rule.</summary>
    /// <param name="example">An example of the object or list.</param>
    /// <param name="value">The rule of values.</param>
    /// <returns>The matcher.</returns>
    public static Matcher EachValue(object example, Matcher value) => new EachValueMatcher(example, value);

    /// <summary>An object whose keys may be any; its values are held to what the example's are.</summary>
    /// <param name="example">An example with one entry.</param>
    /// <returns>The matcher.</returns>
    public static Matcher Values(object example) => new ValuesMatcher(example);

    /// <summary>A value that keeps several rules at once.</summary>
    /// <param name="example">The example of the whole.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The matcher.</returns>
    public static Matcher All(object example, params IReadOnlyList<Matcher> rules) => new AllMatcher(example, rules);

    /// <summary>Bytes that look like this content type.</summary>
    /// <param name="contentType">The content type, e.g. <c>image/png</c>.</param>
    /// <returns>The matcher.</returns>
    public static Matcher ContentType(string contentType) => new ContentTypeMatcher(contentType);

    /// <summary>A status of a class.</summary>
    /// <param name="example">The example.</param>
    /// <param name="status">The class.</param>
    /// <returns>The matcher.</returns>
    public static Matcher StatusCode(int example, StatusClass status) => new StatusCodeMatcher(example, status);
}
