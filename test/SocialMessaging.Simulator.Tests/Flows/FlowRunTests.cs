using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowRunTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        flows = new FlowCalls(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Choice_Brings_Further_Components_To_Sight_And_What_Is_Filled_In_Stays()
    {
        var run = await SurveyAsync();
        var form = await TapAsync(run, Component(run, "NavigationList"), new JsonObject { ["item"] = "full" });
        Assert.Equal("FORM", (string?)form["screen"]);
        Assert.Equal("Hello Ana", (string?)Component(form, "TextSubheading")["text"]);
        Assert.True((bool)form["live"]!);
        Assert.Equal("Oslo", (string?)form["form"]!["city"]);
        Assert.DoesNotContain("Extras", form.ToJsonString(), StringComparison.Ordinal);

        var large = await StepAsync(run, "form", """{"form":{"size":"l","full_name":"Ana"}}""");

        Assert.Equal("Extras", (string?)Component(large, "CheckboxGroup")["label"]);
        Assert.True((bool)Component(large, "CheckboxGroup")["required"]!);
        Assert.Equal("Ana", (string?)large["form"]!["full_name"]);
        Assert.Equal("https://www.example.com/terms", (string?)Component(large, "EmbeddedLink")["on-click-action"]!["url"]);
    }

    [Fact]
    public async Task A_Tap_Names_Each_Answer_That_Is_Wrong_And_Stays_On_The_Screen()
    {
        var run = await SurveyAsync();
        var form = await TapAsync(run, Component(run, "NavigationList"), new JsonObject { ["item"] = "full" });

        var tapped = await TapAsync(run, Component(form, "Footer"), new JsonObject { ["form"] = new JsonObject { ["mail"] = "x" } });

        Assert.Equal("FORM", (string?)tapped["screen"]);
        Assert.Equal(["full_name", "mail", "size"], tapped["errors"]!.AsObject().Select(error => error.Key).Order());
        Assert.Equal("x", (string?)tapped["form"]!["mail"]);
        Assert.Equal("START", (string?)(await StepAsync(run, "back", "{}"))["screen"]);
        Assert.Equal("START", (string?)(await StepAsync(run, "back", "{}"))["screen"]);
    }

    [Fact]
    public async Task A_Preview_Shows_Each_Screen_With_Its_Examples_And_Sends_Nothing()
    {
        var id = (string)(await flows.CreateAsync("survey", SurveyFlow.Json)).Expect(200).Json["id"]!;
        var url = (string)(await flows.ReadAsync(id, "preview"))["preview"]!["preview_url"]!;
        var token = url[(url.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        var body = new JsonObject { ["flowId"] = id, ["previewToken"] = token, ["screen"] = "FORM" };

        Assert.Equal("Hello Ben", (string?)Component(await OpenAsync(body), "TextSubheading")["text"]);

        body["screen"] = null;
        body["flowId"] = FlowCalls.Feedback;
        await host.ApiAsync(HttpMethod.Post, "flow-runs", body, 404);
        var other = (string)(await flows.ReadAsync(FlowCalls.Feedback, "preview"))["preview"]!["preview_url"]!;
        body["previewToken"] = other.Split("token=")[1];
        var run = await OpenAsync(body);
        var last = await TapAsync(run, Component(run, "Footer"), new JsonObject { ["form"] = new JsonObject { ["rating"] = "good" } });
        var done = await TapAsync(run, Component(last, "Footer"), []);
        Assert.Equal("completed", (string?)done["state"]);
        Assert.Equal("good", (string?)done["response"]!["rating"]);
        Assert.Empty(await host.MessagesAsync());
        await host.ApiAsync(HttpMethod.Post, $"flow-runs/{(string?)run["id"]}/back", [], 404);
    }

    [Fact]
    public async Task Selections_Switches_And_Updates_Of_Data_Change_The_Screen()
    {
        const string json =
            """
            {"version":"7.3","screens":[{"id":"ONLY","title":"Only","terminal":true,"success":true,
             "data":{"cities":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"}}},
               "__example__":[{"id":"rome","title":"Rome"}]}},
             "layout":{"type":"SingleColumnLayout","children":[
              {"type":"Dropdown","name":"country","label":"Country","required":true,
                "data-source":[{"id":"it","title":"Italy"},{"id":"no","title":"Norway",
                "on-select-action":{"name":"update_data","payload":{"cities":[{"id":"oslo","title":"Oslo"}]}}}]},
              {"type":"Dropdown","name":"city","label":"City","data-source":"${data.cities}"},
              {"type":"Switch","value":"${form.country}","cases":{
                "it":[{"type":"TextBody","text":"Ciao"}],"default":[{"type":"TextBody","text":"Hei"}]}},
              {"type":"Footer","label":"Done","enabled":"${form.country}",
                "on-click-action":{"name":"complete","payload":{"city":"${form.city}"}}}]}}]}
            """;
        (await flows.CreateAsync("cities", json, new JsonObject { ["publish"] = true })).Expect(200);
        var message = (await flows.SendAsync(new JsonObject
        {
            ["flow_name"] = "cities",
            ["flow_action_payload"] = JsonNode.Parse("""{"screen":"ONLY","data":{"cities":[{"id":"rome","title":"Rome"}]}}"""),
        })).Expect(200).MessageId;
        var run = await OpenAsync(new JsonObject { ["messageId"] = message });
        Assert.Equal("Rome", (string?)run["components"]![1]!["data-source"]![0]!["title"]);
        Assert.False((bool)Component(run, "Footer")["enabled"]!);
        Assert.NotNull((await TapAsync(run, Component(run, "Footer"), []))["notice"]);

        var italy = await StepAsync(run, "form", """{"form":{"country":"it"}}""");
        Assert.Equal("Ciao", (string?)Component(italy, "TextBody")["text"]);
        var changed = (string)italy["components"]![0]!["path"]!;
        var norway = await StepAsync(run, "form", $$"""{"form":{"country":"no"},"changed":"{{changed}}","item":"no"}""");

        Assert.Equal("Hei", (string?)Component(norway, "TextBody")["text"]);
        Assert.Equal("Oslo", (string?)norway["components"]![1]!["data-source"]![0]!["title"]);
        Assert.True((bool)Component(norway, "Footer")["enabled"]!);
        var done = await TapAsync(run, Component(norway, "Footer"), new JsonObject { ["form"] = new JsonObject { ["city"] = "oslo" } });
        Assert.Equal("completed", (string?)done["state"]);
        Assert.Equal(message, (string?)done["message"]!["context"]!["id"]);
    }

    private async Task<JsonObject> SurveyAsync()
    {
        (await flows.CreateAsync("survey", SurveyFlow.Json, new JsonObject { ["publish"] = true })).Expect(200);
        var message = (await flows.SendAsync(new JsonObject { ["flow_name"] = "survey" })).Expect(200).MessageId;
        return await OpenAsync(new JsonObject { ["messageId"] = message });
    }

    private Task<JsonObject> OpenAsync(JsonObject body) => host.ApiAsync(HttpMethod.Post, "flow-runs", body, 201);

    private Task<JsonObject> TapAsync(JsonObject run, JsonNode component, JsonObject more)
    {
        more["path"] = (string?)component["path"];
        return host.ApiAsync(HttpMethod.Post, $"flow-runs/{(string?)run["id"]}/tap", more);
    }

    private Task<JsonObject> StepAsync(JsonObject run, string step, string body) =>
        host.ApiAsync(HttpMethod.Post, $"flow-runs/{(string?)run["id"]}/{step}", JsonNode.Parse(body)!.AsObject());

    private static JsonNode Component(JsonObject view, string type) =>
        view["components"]!.AsArray().First(component => (string?)component!["type"] == type)!;
}
