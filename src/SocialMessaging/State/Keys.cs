using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>
/// The keys of the table, one function for each entity. What a caller asks for by id is in a partition of the caller's account, so an id
/// of somebody else's finds nothing; what Meta's ids find is in partitions of its own.
/// </summary>
internal static class Keys
{
    /// <summary>Prefix of the links in an account's partition.</summary>
    public const string LinkPrefix = "LINK#";

    /// <summary>Sorts directly behind every key with <see cref="LinkPrefix"/>.</summary>
    public const string AfterLinks = "LINK$";

    public const string NumberPrefix = "NUMBER#";

    /// <summary>One partition: keys are few, and their reads are cached.</summary>
    public const string AccessKeyPartition = "ACCESSKEYS";

    private const int MaxPart = 512;

    public static string Account(string accountId) => $"ACCOUNT#{Part(accountId)}";

    /// <summary>A link: listed in order of id.</summary>
    public static Dictionary<string, AttributeValue> Link(string accountId, string id) => Key(Account(accountId), LinkSort(id));

    public static string LinkSort(string id) => LinkPrefix + Part(id);

    /// <summary>Counts the links that an account has made, so that two made at once see each other.</summary>
    public static Dictionary<string, AttributeValue> Registry(string accountId) => Key(Account(accountId), "REGISTRY");

    public static Dictionary<string, AttributeValue> Number(string accountId, string id) =>
        Key(Account(accountId), NumberPrefix + Part(id));

    /// <summary>The partition that names the numbers of a link.</summary>
    public static string Members(string accountId, string linkId) => $"MEMBERS#{Part(accountId)}#{Part(linkId)}";

    public static Dictionary<string, AttributeValue> Member(string accountId, string linkId, string numberId) =>
        Key(Members(accountId, linkId), NumberPrefix + Part(numberId));

    /// <summary>Which link holds Meta's WABA.</summary>
    public static Dictionary<string, AttributeValue> WabaHolder(string metaWabaId) => Key($"META#WABA#{Part(metaWabaId)}", "HOLDER");

    /// <summary>Which number has Meta's phone number id.</summary>
    public static Dictionary<string, AttributeValue> NumberHolder(string metaPhoneNumberId) =>
        Key($"META#NUMBER#{Part(metaPhoneNumberId)}", "HOLDER");

    public static Dictionary<string, AttributeValue> Signup(string accountId, string tokenHash) =>
        Key($"SIGNUP#{Part(accountId)}#{Part(tokenHash)}", "SIGNUP");

    /// <summary>A call that changes something at Meta; first there were sends alone.</summary>
    public static Dictionary<string, AttributeValue> Call(string accountId, string callId) =>
        Key($"SEND#{Part(accountId)}#{Part(callId)}", "SEND");

    /// <summary>Finds a call by its result: a send by its wamid.</summary>
    public static Dictionary<string, AttributeValue> Wamid(string accountId, string resource, string result) =>
        Key($"WAMID#{Part(accountId)}#{Part(resource)}#{Part(result)}", "WAMID");

    public static Dictionary<string, AttributeValue> Unit(string unitKey) => Key($"UNIT#{Part(unitKey)}", "UNIT");

    public static Dictionary<string, AttributeValue> AccessKey(string accessKeyId) => Key(AccessKeyPartition, Part(accessKeyId));

    /// <summary>Partition of <see cref="DynamoDbTable.PendingIndex"/>.</summary>
    public static string Pending(string accountId, string resource) => $"{Part(accountId)}#{Part(resource)}";

    private static Dictionary<string, AttributeValue> Key(string partition, string sort) => new(2)
    {
        [Attributes.PartitionKey] = new AttributeValue { S = partition },
        [Attributes.SortKey] = new AttributeValue { S = sort },
    };

    // Ids come from strangers too (a status may carry any opaque text), and DynamoDB refuses empty and long keys. Ours are never that long;
    // what is keeps its place in the order as far as it matters, by its beginning, and its identity by the hash.
    private static string Part(string id)
    {
        if (id.Length is > 0 and <= MaxPart / 3 || (id.Length > 0 && Encoding.UTF8.GetByteCount(id) <= MaxPart))
        {
            return id;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return id.Length == 0 ? "#" : string.Concat(id.AsSpan(0, Math.Min(id.Length, 64)), "#", hash);
    }
}
