namespace TestHarness.Load;

/// <summary>A value that is escaped for the place where it stands.</summary>
internal sealed class EscapedSlot(Slot inner, Escaping escaping) : Slot
{
    public override void Write(ByteText to, TemplateScope scope)
    {
        var value = scope.Scratch();
        inner.Write(value, scope);
        Escape.Write(to, value.Written, escaping);
    }
}
