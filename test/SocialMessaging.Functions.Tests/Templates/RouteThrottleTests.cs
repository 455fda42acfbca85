using System.Globalization;
using SocialMessaging.Operations;
using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The gateways hold each operation's quota for all accounts together; what has none has the API's own bound.</summary>
public sealed class RouteThrottleTests
{
    private const int OtherRoutes = 500;
    private const int CallbackRate = 10_000;

    private static IEnumerable<KeyValuePair<string, int>> Quotas =>
        from operation in OperationList.All
        let quota = operation.QuotaPerSecond ?? 0
        where quota > 0
        select KeyValuePair.Create($"{operation.Method} {operation.Path}", quota);

    [Fact]
    public void Routes_Of_Iam_Are_Bound_To_The_Quotas_Of_The_List() => Assert.Equal(InOrder(Quotas), InOrder(Throttles("IamApi")));

    [Fact]
    public void Routes_Of_Stock_Clients_Are_Bound_To_The_Same_And_What_Has_No_Account_To_Its_Own() => Assert.Equal(
        InOrder([.. Quotas, new("POST /webhooks/whatsapp", CallbackRate), new("$default", 20)]),
        InOrder(Throttles("Api")));

    [Fact]
    public void The_Callback_Has_The_Same_Bound_On_Its_Own_Domain() => Assert.Equal(
        [KeyValuePair.Create("POST /webhooks/whatsapp", CallbackRate)],
        Throttles("CallbackApi"));

    /// <summary>Meta tells of each message that it was sent, delivered and read.</summary>
    [Fact]
    public void The_Callback_Takes_Three_Posts_A_Send()
    {
        var sends = OperationList.All.Single(operation => operation.Name == "SendWhatsAppMessage").QuotaPerSecond ?? 0;

        Assert.InRange(CallbackRate, 3 * sends, int.MaxValue);
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("IamApi")]
    public void Every_Other_Route_Has_The_Bound_Of_Its_Api(string api) =>
        Assert.Equal(OtherRoutes, Bound(Template.Stored.Properties(api)["DefaultRouteSettings"]));

    private static IEnumerable<KeyValuePair<string, int>> Throttles(string api) =>
        from route in (YamlMappingNode)Template.Stored.Properties(api)["RouteSettings"]
        select KeyValuePair.Create(route.Key.ToString(), Bound(route.Value is YamlSequenceNode choice ? choice[2] : route.Value));

    /// <summary>A second's worth may come at once, as in the service's own quotas.</summary>
    private static int Bound(YamlNode settings)
    {
        Assert.Equal(settings["ThrottlingRateLimit"].ToString(), settings["ThrottlingBurstLimit"].ToString());
        var rate = Template.Write(settings["ThrottlingRateLimit"]);
        const string Parameter = "!Ref ";
        return int.Parse(
            rate.StartsWith(Parameter, StringComparison.Ordinal)
                ? Template.Stored.Root["Parameters"][rate[Parameter.Length..]]["Default"].ToString()
                : rate,
            CultureInfo.InvariantCulture);
    }

    private static IEnumerable<KeyValuePair<string, int>> InOrder(IEnumerable<KeyValuePair<string, int>> throttles) =>
        throttles.OrderBy(throttle => throttle.Key, StringComparer.Ordinal);
}
