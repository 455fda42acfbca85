using System.Text.Json;
using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

/// <summary>The requests that botocore has signed: <c>vectors.json</c>, written by <c>vectors.py</c>.</summary>
internal sealed record SignatureVectors(
    DateTimeOffset Clock, string SecretAccessKey, string AccessKeyId, string SessionAccessKeyId, string SessionToken,
    IReadOnlyList<SignatureVectors.Vector> Vectors)
{
    public static SignatureVectors Document { get; } = Load();

    public static ServiceRequest Request(string name) => Document.Vectors.Single(vector => vector.Name == name).ToRequest();

    public static TheoryData<string> Names() => [.. Document.Vectors.Select(vector => vector.Name)];

    private static SignatureVectors Load()
    {
        using var stream = typeof(SignatureVectors).Assembly.GetManifestResourceStream("sigv4-vectors.json")
            ?? throw new InvalidOperationException("vectors.json is not embedded.");
        return JsonSerializer.Deserialize<SignatureVectors>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("vectors.json is empty.");
    }

    public sealed record Vector(string Name, string Method, string Path, string Query, IReadOnlyList<string[]> Headers, byte[] Body)
    {
        public ServiceRequest ToRequest() => new()
        {
            RequestId = Name,
            Method = Method,
            RawPath = Path,
            RawQueryString = Query,
            Headers = Headers.GroupBy(header => header[0].ToLowerInvariant())
                .ToDictionary(group => group.Key, group => string.Join(',', group.Select(header => header[1]))),
            Body = Body,
            Deadline = DateTimeOffset.MaxValue,
        };
    }
}
