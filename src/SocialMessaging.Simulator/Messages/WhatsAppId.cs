using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Ids of messages and calls of Meta's form: a small Thrift record with the customer's number, in base64.</summary>
internal static class WhatsAppId
{
    public static string ForOutbound(string customer) => Make(customer, 0x11, 9);

    public static string ForInbound(string customer) => Make(customer, 0x12, 16);

    /// <summary>The id of a call: <c>wacid.…</c></summary>
    public static string ForCall(string customer) => "wacid." + ForInbound(customer)["wamid.".Length..];

    private static string Make(string customer, byte direction, int bytes)
    {
        var number = Encoding.ASCII.GetBytes(customer);
        var unique = Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(bytes)));
        byte[] record = [0x1c, 0x18, (byte)number.Length, .. number, 0x15, 0x02, 0x00, direction, 0x18, (byte)unique.Length, .. unique,
            0x00];
        return "wamid." + Convert.ToBase64String(record);
    }
}
