using System.Text.RegularExpressions;
using SocialMessaging.Testing;
using SocialMessaging.Tests.House;

namespace SocialMessaging.Tests.Docs;

/// <summary>What is written here though a library could do it has its reason on a page.</summary>
public sealed partial class OwnMadeTests
{
    [Fact]
    public void Every_Cache_Retry_Limit_And_Parser_Of_Its_Own_Is_Justified()
    {
        var page = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "decisions", "own-made.md"));
        var own = SourceFile.All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => Declaration().Matches(file.Code))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.Contains("AccessKeyCache", own);
        Assert.DoesNotContain(own, name => !page.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(class|record|struct) (?<name>\w*(Cache|Caching|Retry|Backoff|Quotas|Limiter|Parser)\w*)")]
    private static partial Regex Declaration();
}
