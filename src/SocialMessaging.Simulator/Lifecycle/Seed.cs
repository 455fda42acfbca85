using System.Text;
using System.Text.Json;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Lifecycle;

/// <summary>What exists at the first start and after a reset.</summary>
internal static class Seed
{
    public const string LocalBusiness = "100000000000001";
    public const string SecondBusiness = "100000000000002";

    /// <summary>A token as a sign-up gives it that asked for two rights only.</summary>
    public const string WithoutEvents = "SIMULATOR-WITHOUT-EVENTS";

    private const string SystemUser = "SIMULATOR-SYSTEM-USER";

    private const string HelloWorld =
        """
        [{"type":"HEADER","format":"TEXT","text":"Hello World"},
         {"type":"BODY","text":"Welcome! This message shows that your number can send templates."},
         {"type":"FOOTER","text":"A sample of the simulator"}]
        """;

    private const string OrderUpdate =
        """
        [{"type":"HEADER","format":"TEXT","text":"Order {{1}}","example":{"header_text":["A-17"]}},
         {"type":"BODY","text":"Hello {{1}}, your order will arrive on {{2}} before noon.","example":{"body_text":[["Ana","1 May"]]}},
         {"type":"FOOTER","text":"Reply STOP to hear no more"},
         {"type":"BUTTONS","buttons":[
           {"type":"QUICK_REPLY","text":"Thank you"},
           {"type":"URL","text":"Track it","url":"https://www.example.com/track/{{1}}","example":["A-17"]}]}]
        """;

    private const string Calling =
        """{"status":"ENABLED","call_icon_visibility":"DEFAULT","callback_permission_status":"ENABLED"}""";

    public static void Plant(SimulatorStore store, SimulatorOptions options, DateTimeOffset now)
    {
        if (store.Apps.Find(options.AppId) is null)
        {
            _ = store.Apps.Put(new SimulatorApp(options.AppId));
        }

        PlantLocalBusiness(store, now);
        PlantSecondBusiness(store, now);
        PlantFlow(store, "800000000000001", LocalBusiness, options.AppId, now);
        PlantFlow(store, "800000000000002", SecondBusiness, options.AppId, now);
        if (store.Tokens.Find(WithoutEvents) is null)
        {
            _ = store.Tokens.Put(new AccessToken(WithoutEvents, [SecondBusiness])
            {
                Scopes = [AccessToken.Management, AccessToken.Messaging, "public_profile"],
                IssuedAt = now,
            });
        }

        if (store.Tokens.Find(SystemUser) is null)
        {
            _ = store.Tokens.Put(new AccessToken(SystemUser, [LocalBusiness, SecondBusiness]) { Type = "SYSTEM_USER", IssuedAt = now });
        }
    }

    // A folder of an earlier version gets it too: a published flow cannot have been deleted.
    private static void PlantFlow(SimulatorStore store, string id, string wabaId, string appId, DateTimeOffset now)
    {
        if (store.Flows.Find(id) is null && store.Wabas.Find(wabaId) is not null)
        {
            GrantEvents(store, "SIMULATOR-LOCAL-BUSINESS");
            GrantEvents(store, "SIMULATOR");
            var document = Encoding.UTF8.GetBytes(SampleFlow.Document);
            var flow = FlowLifecycle.WithDocument(new Flow(id, wabaId, "feedback", ["SURVEY"]), document);
            _ = store.Flows.Put(flow with
            {
                Status = Flow.IsPublished,
                Published = [document],
                ApplicationId = appId,
                CreatedAt = now.AddDays(-2),
            });
        }
    }

    private static void GrantEvents(SimulatorStore store, string token) => store.Tokens.Update(
        token,
        before => before.Scopes.Contains(AccessToken.ManageEvents)
            ? before
            : before with { Scopes = [.. before.Scopes, AccessToken.ManageEvents] });

    public static void PlantLocalBusiness(SimulatorStore store, DateTimeOffset now)
    {
        if (store.Wabas.Find(LocalBusiness) is not null)
        {
            return;
        }

        _ = store.Wabas.Put(new Waba(LocalBusiness, "Local Business") { Subscribed = true, CreatedAt = now });
        _ = store.Phones.Put(new PhoneNumber("100000000000101", LocalBusiness, "+1 555 010 0001", "Local Business")
        {
            Registered = true,
            LastOnboarded = now,
            Calling = JsonElement.Parse(Calling),
        });
        PlantTemplates(store, LocalBusiness, "9000000000001", now);
        _ = store.Tokens.Put(new AccessToken("SIMULATOR-LOCAL-BUSINESS", [LocalBusiness]) { IssuedAt = now });
    }

    public static void PlantSecondBusiness(SimulatorStore store, DateTimeOffset now)
    {
        if (store.Wabas.Find(SecondBusiness) is not null)
        {
            return;
        }

        _ = store.Wabas.Put(new Waba(SecondBusiness, "Second Business") { CreatedAt = now });
        _ = store.Phones.Put(new PhoneNumber("100000000000102", SecondBusiness, "+1 555 010 0002", "Second Business") { Pin = "123456" });
        PlantTemplates(store, SecondBusiness, "9000000000002", now);
        _ = store.Tokens.Put(new AccessToken("SIMULATOR", [SecondBusiness]) { IssuedAt = now });
        _ = store.Codes.Put(new SignupCode("SIMULATOR-CODE", [SecondBusiness]));
    }

    private static void PlantTemplates(SimulatorStore store, string wabaId, string prefix, DateTimeOffset now)
    {
        Plant(prefix + "01", Template.SampleName, HelloWorld);
        Plant(prefix + "02", "order_update", OrderUpdate);

        void Plant(string id, string name, string components) => _ = store.Templates.Put(
            new Template(id, wabaId, name, "en_US", "UTILITY", JsonElement.Parse(components))
            {
                Status = "APPROVED",
                QualityScore = "GREEN",
                QualityAt = now,
                WasApproved = true,
                CreatedAt = now.AddDays(-2),
            });
    }
}
