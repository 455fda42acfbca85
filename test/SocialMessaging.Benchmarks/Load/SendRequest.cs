using System.Text;
using System.Text.Json;

namespace SocialMessaging.Benchmarks.Load;

/// <summary><c>SendWhatsAppMessage</c> with a text message, from one number or from many in turn.</summary>
public sealed class SendRequest : SignedRequest
{
    private const string FirstNumber = "00000000000000000000000000000001";

    private readonly int numbers;
    private readonly int numberAt;
    private readonly Random random;

    public SendRequest(Uri host, int numbers = 1, int seed = 1)
        : base("POST", new Uri(host, "/v1/whatsapp/send"), BodyOf())
    {
        this.numbers = numbers;
        random = new Random(seed);
        numberAt = Encoding.ASCII.GetString(Body).IndexOf(FirstNumber, StringComparison.Ordinal);
    }

    /// <summary>The message as Meta gets it.</summary>
    public static string Message { get; } =
        """{"messaging_product":"whatsapp","recipient_type":"individual","to":"15550109999","type":"text","text":"""
        + """{"preview_url":false,"body":"""
        + "\"" + new string('x', 240) + "\"}}";

    /// <summary>The answered sends, where somebody wants to know: invocation id and message id.</summary>
    public IList<(Guid InvocationId, string MessageId)>? Sent { get; init; }

    public override void Answered(ReadOnlySpan<byte> body)
    {
        if (Sent is not null)
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read() && reader.TokenType != JsonTokenType.String)
            {
            }

            Sent.Add((InvocationId, reader.GetString()!)); // the one string of the output
        }
    }

    protected override void Prepare()
    {
        if (numbers > 1)
        {
            // The first is the one that the local host plants itself, and Graph knows every one.
            (random.Next(numbers) + 2).TryFormat(Body.Slice(numberAt, 32), out _, "D32", null);
        }
    }

    private static string BodyOf() =>
        $$"""{"originationPhoneNumberId":"phone-number-id-{{FirstNumber}}","message":"""
        + $$"""
        "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Message))}}","metaApiVersion":"v23.0"}
        """;
}
