using System.Text;

namespace TestHarness.Load;

/// <summary><c>${feed.column}</c>: a column of the journey's row.</summary>
internal sealed class ColumnSlot(int number, Feed feed, int column) : Slot
{
    private readonly byte[][] _values = [.. feed.Rows.Select(row => Encoding.UTF8.GetBytes(row[column]))];

    public override void Write(ByteText to, TemplateScope scope) => to.Add(_values[scope.Rows[number]]);
}
