using System.Text;

namespace TestHarness.Load;

/// <summary>Plain text.</summary>
internal sealed class LiteralSlot(string text) : Slot
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public override void Write(ByteText to, TemplateScope scope) => to.Add(_bytes);
}
