using System.Buffers;

namespace SocialMessaging.Validation;

/// <summary>
/// The patterns of the service model, all of them, matched by hand against whole values: a regular expression of this kind goes back and
/// forth over a long hostile value for minutes. As in Smithy (ECMA 262), a dot is any character but a line's end, and <c>\d</c> an ASCII
/// digit. The two id patterns are the anchored ones of the published Smithy model.
/// </summary>
public static class ModelPatterns
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\u2028\u2029");
    private static readonly SearchValues<char> Lowercase = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
    private static readonly SearchValues<char> LowercaseOrDigit = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly SearchValues<char> RoleCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=,.@-_");

    public static ModelPattern Arn { get; } = new("arn:.*", static value => IsArn(value));

    public static ModelPattern EventDestinationArn { get; } = new("arn:.*:[a-z-]+([/:](.*))?", IsEventDestinationArn);

    public static ModelPattern RoleArn { get; } = new(@"arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+", IsRoleArn);

    public static ModelPattern KmsKeyArn { get; } =
        new("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key/.+|alias/.+)", IsKmsKeyArn);

    public static ModelPattern LinkedWhatsAppBusinessAccountId { get; } = new(
        "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)", static value => IsIdOrArn(value, "waba-", ":waba/"));

    public static ModelPattern LinkedWhatsAppBusinessAccountArn { get; } =
        new("arn:.*:waba/[0-9a-zA-Z]+", static value => IsArnOf(value, ":waba/"));

    public static ModelPattern WhatsAppPhoneNumberId { get; } = new(
        "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
        static value => IsIdOrArn(value, "phone-number-id-", ":phone-number-id/"));

    public static ModelPattern LinkedWhatsAppPhoneNumberArn { get; } =
        new("arn:.*:phone-number-id/[0-9a-zA-Z]+", static value => IsArnOf(value, ":phone-number-id/"));

    public static ModelPattern Digits { get; } = new("[0-9]+", static value => AreDigits(value));

    public static ModelPattern LettersAndDigits { get; } = new("[A-Za-z0-9]+", static value => AreLettersOrDigits(value));

    public static ModelPattern CountryCode { get; } =
        new("[A-Z]{2}", static value => value.Length == 2 && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]));

    public static ModelPattern Date { get; } = new(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        static value => value.Length == 10 && AreDigits(value[..4]) && value[4] == '-' && AreDigits(value[5..7]) && value[7] == '-'
            && AreDigits(value[8..]));

    public static ModelPattern DestinationPhoneNumber { get; } = new(
        @"\+[1-9]\d{1,14}",
        static value => value.Length is >= 3 and <= 16 && value[0] == '+' && value[1] != '0' && AreDigits(value[1..]));

    public static ModelPattern BucketName { get; } = new(
        "[a-z0-9][a-z0-9.-]*[a-z0-9]",
        static value => value.Length >= 2 && !value.ContainsAnyExcept(BucketCharacters) && char.IsAsciiLetterOrDigit(value[0])
            && char.IsAsciiLetterOrDigit(value[^1]));

    public static ModelPattern PresignedUrl { get; } = new("https://(.*)s3(.*).amazonaws.com/(.*)", IsPresignedUrl);

    private static bool IsLine(ReadOnlySpan<char> value) => !value.ContainsAny(LineEnds);

    private static bool AreDigits(ReadOnlySpan<char> value) => !value.IsEmpty && !value.ContainsAnyExceptInRange('0', '9');

    private static bool AreLettersOrDigits(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return !value.IsEmpty;
    }

    private static bool IsArn(ReadOnlySpan<char> value) => value.StartsWith("arn:") && IsLine(value);

    private static bool IsIdOrArn(ReadOnlySpan<char> value, string prefix, string kind) =>
        value.StartsWith(prefix) ? IsLine(value) : IsArnOf(value, kind);

    /// <summary>The kind's last occurrence decides: what follows it has neither a colon nor a slash.</summary>
    private static bool IsArnOf(ReadOnlySpan<char> value, string kind)
    {
        var at = value.LastIndexOf(kind);
        return at >= "arn:".Length && IsArn(value) && AreLettersOrDigits(value[(at + kind.Length)..]);
    }

    /// <summary>Somewhere between two colons, or behind the last, stands a word that ends the value, or ends at a slash or colon.</summary>
    private static bool IsEventDestinationArn(ReadOnlySpan<char> value)
    {
        if (!IsArn(value))
        {
            return false;
        }

        var rest = value["arn:".Length..];
        for (var colon = rest.IndexOf(':'); colon >= 0; colon = rest.IndexOf(':'))
        {
            rest = rest[(colon + 1)..];
            var length = rest.IndexOfAnyExcept(Lowercase);
            if (length < 0 ? !rest.IsEmpty : length > 0 && rest[length] is '/' or ':')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRoleArn(ReadOnlySpan<char> value)
    {
        const string Service = ":iam::";
        const string Kind = ":role/";
        const int AccountLength = 12;
        var kind = value.LastIndexOf(Kind);
        var service = kind - AccountLength - Service.Length;
        return service >= "arn:".Length && IsArn(value) && value[service..].StartsWith(Service)
            && AreDigits(value.Slice(kind - AccountLength, AccountLength))
            && value[(kind + Kind.Length)..] is { IsEmpty: false } name && !name.ContainsAnyExcept(RoleCharacters);
    }

    private static bool IsKmsKeyArn(ReadOnlySpan<char> value)
    {
        Span<Range> parts = stackalloc Range[6];
        if (value.Split(parts, ':') != 6 || !IsLine(value))
        {
            return false;
        }

        var partition = value[parts[1]];
        var region = value[parts[3]];
        var account = value[parts[4]];
        var key = value[parts[5]];
        return value[parts[0]] is "arn" && partition.StartsWith("aws") && !partition["aws".Length..].ContainsAnyExcept(Lowercase)
            && value[parts[2]] is "kms" && !region.IsEmpty && !region.ContainsAnyExcept(LowercaseOrDigit)
            && account.Length == 12 && AreDigits(account)
            && (key.StartsWith("key/") && key.Length > "key/".Length || key.StartsWith("alias/") && key.Length > "alias/".Length);
    }

    /// <summary>The dots before and behind <c>amazonaws</c> stand unescaped in the model: any character will do.</summary>
    private static bool IsPresignedUrl(ReadOnlySpan<char> value)
    {
        const string Scheme = "https://";
        const string Domain = "amazonaws";
        const string End = "com/";
        if (!value.StartsWith(Scheme) || !IsLine(value) || value[Scheme.Length..].IndexOf("s3") is var bucket && bucket < 0)
        {
            return false;
        }

        // One character stands between "s3" and the domain at least, and one between the domain and its end.
        var rest = value[(Scheme.Length + bucket + "s3".Length)..];
        rest = rest.IsEmpty ? rest : rest[1..];
        while (rest.IndexOf(Domain) is >= 0 and var domain)
        {
            rest = rest[(domain + Domain.Length)..];
            if (rest.Length > 1 && rest[1..].StartsWith(End))
            {
                return true;
            }
        }

        return false;
    }
}
