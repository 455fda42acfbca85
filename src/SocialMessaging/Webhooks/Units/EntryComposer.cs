using System.Buffers;

namespace SocialMessaging.Webhooks.Units;

/// <summary>Puts one unit's entry together from slices of the received one, members in Meta's order.</summary>
internal static class EntryComposer
{
    /// <summary>The entry with one of its changes, given as it was received.</summary>
    public static ReadOnlyMemory<byte> WithChange(List<JsonMember> entry, ReadOnlyMemory<byte> change)
    {
        var writer = new ArrayBufferWriter<byte>(change.Length + 256);
        WriteEntry(writer, entry, () => writer.Write(change.Span));
        return writer.WrittenMemory;
    }

    /// <summary>
    /// The entry with one of its changes, and in that one item of <paramref name="itemsName"/> with the contacts that belong to it.
    /// </summary>
    public static ReadOnlyMemory<byte> WithItem(
        List<JsonMember> entry,
        List<JsonMember> change,
        List<JsonMember> value,
        string itemsName,
        ReadOnlyMemory<byte> item,
        List<ReadOnlyMemory<byte>> contacts)
    {
        var writer = new ArrayBufferWriter<byte>(item.Length + 512);
        WriteEntry(writer, entry, () => WriteObject(writer, change, member =>
        {
            if (member.Name == "value")
            {
                WriteValue(writer, value, itemsName, item, contacts);
            }
            else
            {
                writer.Write(member.Value.Span);
            }
        }));
        return writer.WrittenMemory;
    }

    private static void WriteEntry(ArrayBufferWriter<byte> writer, List<JsonMember> entry, Action writeChange) =>
        WriteObject(writer, entry, member =>
        {
            if (member.Name == "changes")
            {
                writer.Write("["u8);
                writeChange();
                writer.Write("]"u8);
            }
            else
            {
                writer.Write(member.Value.Span);
            }
        });

    private static void WriteValue(
        ArrayBufferWriter<byte> writer,
        List<JsonMember> value,
        string itemsName,
        ReadOnlyMemory<byte> item,
        List<ReadOnlyMemory<byte>> contacts)
    {
        var kept = value.Where(member => member.Name == itemsName || !IsItems(member.Name));
        WriteObject(writer, kept, member =>
        {
            if (member.Name == itemsName)
            {
                WriteArray(writer, [item]);
            }
            else if (member.Name == "contacts" && member.Kind == System.Text.Json.JsonTokenType.StartArray)
            {
                WriteArray(writer, contacts);
            }
            else
            {
                writer.Write(member.Value.Span);
            }
        });
    }

    private static bool IsItems(string? name) => name is "messages" or "statuses" or "user_actions" or "calls";

    private static void WriteObject(ArrayBufferWriter<byte> writer, IEnumerable<JsonMember> members, Action<JsonMember> writeValue)
    {
        writer.Write("{"u8);
        var first = true;
        foreach (var member in members)
        {
            if (!first)
            {
                writer.Write(","u8);
            }

            first = false;
            writer.Write(member.RawName.Span);
            writer.Write(":"u8);
            writeValue(member);
        }

        writer.Write("}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> writer, List<ReadOnlyMemory<byte>> elements)
    {
        writer.Write("["u8);
        for (var i = 0; i < elements.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(","u8);
            }

            writer.Write(elements[i].Span);
        }

        writer.Write("]"u8);
    }
}
