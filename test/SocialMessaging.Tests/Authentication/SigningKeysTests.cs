using SocialMessaging.Authentication;

namespace SocialMessaging.Tests.Authentication;

public sealed class SigningKeysTests
{
    private readonly SigningKeys keys = new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    [Fact]
    public void The_Key_Of_The_Aws_Documentation_Comes_Out()
    {
        var key = new byte[32];

        Assert.True(keys.Derive(Scope("20150830/us-east-1/iam/aws4_request"), key));

        Assert.Equal("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9", Convert.ToHexStringLower(key));
    }

    [Fact]
    public void A_Kept_Key_Is_Not_Derived_Again_And_The_Oldest_Gives_Way()
    {
        var first = new byte[32];
        var again = new byte[32];
        keys.Derive(Scope("20260101/r-0/social-messaging/aws4_request"), first);
        keys.Keep(Scope("20260101/r-0/social-messaging/aws4_request"), first);
        Assert.False(keys.Derive(Scope("20260101/r-0/social-messaging/aws4_request"), again));
        Assert.Equal(first, again);

        for (var i = 1; i <= 16; i++)
        {
            keys.Keep(Scope($"20260101/r-{i}/social-messaging/aws4_request"), new byte[32]);
        }

        Assert.True(keys.Derive(Scope("20260101/r-0/social-messaging/aws4_request"), again));
        Assert.Equal(first, again);
        Assert.False(keys.Derive(Scope("20260101/r-16/social-messaging/aws4_request"), again));
    }

    private static CredentialScope Scope(string scope) => CredentialScope.Parse($"AKIDEXAMPLE/{scope}".AsMemory());
}
