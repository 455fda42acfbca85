using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Topics.Filtering;

namespace SocialMessaging.LocalHost.Tests.Topics;

public sealed class FilterPolicyTests
{
    private static readonly (string, string, string)[] Attributes =
    [
        ("eventType", "String", "status"), ("status", "String", "failed"), ("ExtendedPayloadSize", "Number", "300000"),
        ("address", "String", "10.0.0.7"),
    ];

    [Theory]
    [InlineData("""{"eventType":["status"]}""", true)]
    [InlineData("""{"eventType":["message","status"]}""", true)]
    [InlineData("""{"eventType":["Status"]}""", false)]
    [InlineData("""{"eventType":["status"],"status":["read"]}""", false)]
    [InlineData("""{"eventType":["status"],"status":["failed"]}""", true)]
    [InlineData("""{"missing":["status"]}""", false)]
    [InlineData("""{"missing":[{"exists":false}]}""", true)]
    [InlineData("""{"missing":[{"exists":true}]}""", false)]
    [InlineData("""{"eventType":[{"exists":true}]}""", true)]
    [InlineData("""{"eventType":[{"exists":false}]}""", false)]
    [InlineData("""{"missing":[{"exists":false},"x"]}""", true)]
    [InlineData("""{"eventType":[{"prefix":"sta"}]}""", true)]
    [InlineData("""{"eventType":[{"prefix":"tatus"}]}""", false)]
    [InlineData("""{"eventType":[{"suffix":"tus"}]}""", true)]
    [InlineData("""{"eventType":[{"suffix":"sta"}]}""", false)]
    [InlineData("""{"eventType":[{"equals-ignore-case":"STATUS"}]}""", true)]
    [InlineData("""{"eventType":[{"wildcard":"s*t*s"}]}""", true)]
    [InlineData("""{"eventType":[{"wildcard":"*tat*"}]}""", true)]
    [InlineData("""{"eventType":[{"wildcard":"*x*"}]}""", false)]
    [InlineData("""{"eventType":[{"wildcard":"stat"}]}""", false)]
    [InlineData("""{"eventType":[{"anything-but":"message"}]}""", true)]
    [InlineData("""{"eventType":[{"anything-but":["message","status"]}]}""", false)]
    [InlineData("""{"missing":[{"anything-but":"x"}]}""", false)]
    [InlineData("""{"eventType":[{"anything-but":{"prefix":"sta"}}]}""", false)]
    [InlineData("""{"eventType":[{"anything-but":{"suffix":["x","y"]}}]}""", true)]
    [InlineData("""{"eventType":[{"anything-but":{"wildcard":"s*s"}}]}""", false)]
    [InlineData("""{"ExtendedPayloadSize":[300000]}""", true)]
    [InlineData("""{"ExtendedPayloadSize":["300000"]}""", false)]
    [InlineData("""{"ExtendedPayloadSize":[3e5]}""", true)]
    [InlineData("""{"ExtendedPayloadSize":[{"numeric":["=",300000]}]}""", true)]
    [InlineData("""{"ExtendedPayloadSize":[{"numeric":[">",300000]}]}""", false)]
    [InlineData("""{"ExtendedPayloadSize":[{"numeric":[">=",300000]}]}""", true)]
    [InlineData("""{"ExtendedPayloadSize":[{"numeric":[">",0,"<=",299999.5]}]}""", false)]
    [InlineData("""{"ExtendedPayloadSize":[{"numeric":[">",0,"<=",300000]}]}""", true)]
    [InlineData("""{"ExtendedPayloadSize":[{"anything-but":[1,2]}]}""", true)]
    [InlineData("""{"address":[{"cidr":"10.0.0.0/24"}]}""", true)]
    [InlineData("""{"address":[{"cidr":"10.0.1.0/24"}]}""", false)]
    [InlineData("""{"eventType":[{"cidr":"10.0.0.0/24"}]}""", false)]
    [InlineData("""{"$or":[{"eventType":["message"]},{"status":["failed"]}]}""", true)]
    [InlineData("""{"$or":[{"eventType":["message"]},{"status":["read"]}]}""", false)]
    [InlineData("""{"eventType":["message"],"$or":[{"status":["failed"]},{"status":["read"]}]}""", false)]
    public void Attributes_Are_Filtered_As_Sns_Does(string policy, bool accepted) =>
        Assert.Equal(accepted, Parse(policy, ofBody: false).Accepts(Attributes, "{}"u8.ToArray()));

    [Theory]
    [InlineData("""{"kind":["a"]}""", true)]
    [InlineData("""{"kind":["b"]}""", false)]
    [InlineData("""{"kind":[null,"a"]}""", true)]
    [InlineData("""{"count":[3]}""", true)]
    [InlineData("""{"count":["3"]}""", false)]
    [InlineData("""{"open":[true]}""", true)]
    [InlineData("""{"open":[false]}""", false)]
    [InlineData("""{"none":[null]}""", true)]
    [InlineData("""{"tags":["y"]}""", true)]
    [InlineData("""{"tags":[{"anything-but":["x"]}]}""", true)]
    [InlineData("""{"tags":[{"anything-but":["x","y"]}]}""", false)]
    [InlineData("""{"deep":{"inner":{"x":[1]}}}""", true)]
    [InlineData("""{"deep":{"inner":{"x":[2]}}}""", false)]
    [InlineData("""{"deep":{"gone":{"x":[{"exists":false}]}}}""", true)]
    [InlineData("""{"list":{"id":["2"],"ok":[true]}}""", true)]
    [InlineData("""{"list":{"id":["1"],"ok":[true]}}""", false)]
    [InlineData("""{"$or":[{"kind":["b"]},{"deep":{"inner":{"x":[1]}}}]}""", true)]
    public void The_Body_Is_Filtered_As_Sns_Does(string policy, bool accepted)
    {
        var body = """
            {"kind":"a","count":3,"open":true,"none":null,"tags":["x","y"],"deep":{"inner":{"x":1}},
             "list":[{"id":"1","ok":false},{"id":"2","ok":true}]}
            """;

        Assert.Equal(accepted, Parse(policy, ofBody: true).Accepts([], Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("not json")]
    public void A_Body_That_Is_No_Object_Satisfies_No_Policy(string body) =>
        Assert.False(Parse("""{"a":[{"exists":false}]}""", ofBody: true).Accepts([], Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("""{"a":"x"}""", "/a")]
    [InlineData("""{"a":[]}""", "/a")]
    [InlineData("""{"a":{"b":["x"]}}""", "/a")]
    [InlineData("""{"a/b":"x"}""", "/a~1b")]
    [InlineData("""{"a":[["x"]]}""", "/a/0")]
    [InlineData("""{"a":["x",{"prefix":"x","suffix":"y"}]}""", "/a/1")]
    [InlineData("""{"a":[{"begins":"x"}]}""", "/a/0")]
    [InlineData("""{"a":[{"prefix":1}]}""", "/a/0/prefix")]
    [InlineData("""{"a":[{"prefix":""}]}""", "/a/0/prefix")]
    [InlineData("""{"a":[{"exists":"yes"}]}""", "/a/0/exists")]
    [InlineData("""{"a":[{"wildcard":"a**"}]}""", "/a/0/wildcard")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/99"}]}""", "/a/0/cidr")]
    [InlineData("""{"a":[{"numeric":["!",1]}]}""", "/a/0/numeric")]
    [InlineData("""{"a":[{"numeric":["<",1,">",0]}]}""", "/a/0/numeric")]
    [InlineData("""{"a":[{"numeric":[">",5,"<",1]}]}""", "/a/0/numeric")]
    [InlineData("""{"a":[{"numeric":["=",2000000000]}]}""", "/a/0/numeric")]
    [InlineData("""{"a":[{"anything-but":[]}]}""", "/a/0/anything-but")]
    [InlineData("""{"a":[{"anything-but":{"numeric":["=",1]}}]}""", "/a/0/anything-but")]
    [InlineData("""{"a":[2000000000]}""", "/a/0")]
    [InlineData("""{"$or":[{"a":["x"]}]}""", "/$or")]
    [InlineData("""{"$or":[{"a":["x"]},{}]}""", "/$or/1")]
    [InlineData("""{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}""", "")]
    [InlineData("""{"a":["1","2","3","4","5","6","7"],"b":["1","2","3","4","5","6","7"],"c":["1","2","3","4"]}""", "")]
    public void What_Sns_Refuses_Is_Refused_With_Its_Place(string policy, string pointer) =>
        Assert.Equal(pointer, Assert.Throws<FilterPolicyException>(() => Parse(policy, ofBody: false)).Pointer);

    [Fact]
    public void In_A_Body_Values_Count_As_Often_As_They_Lie_Deep() => Assert.Throws<FilterPolicyException>(() => Parse(
        """{"a":{"b":{"c":["1","2","3","4"]}},"d":{"e":["1","2","3"]},"f":["1","2","3"]}""", ofBody: true)); // 12 x 6 x 3

    private static FilterPolicy Parse(string policy, bool ofBody)
    {
        using var json = JsonDocument.Parse(policy);
        return FilterPolicy.Parse(json.RootElement, ofBody);
    }
}
