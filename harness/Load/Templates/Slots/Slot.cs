namespace TestHarness.Load;

/// <summary>A part of a compiled template: writes its text for one operation, without allocating.</summary>
internal abstract class Slot
{
    public abstract void Write(ByteText to, TemplateScope scope);
}
