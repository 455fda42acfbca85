using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

public sealed class TemplateLibraryTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_Translation_Is_A_Row_And_A_Page_Has_A_Hundred_At_Most()
    {
        var page = await ListAsync("limit=500");
        var rest = await ListAsync("limit=500&after=" + Uri.EscapeDataString((string)page["paging"]!["cursors"]!["after"]!));

        var rows = page["data"]!.AsArray().Concat(rest["data"]!.AsArray()).Select(row => row!.AsObject()).ToArray();
        Assert.Equal(100, page["data"]!.AsArray().Count);
        Assert.Null(rest["paging"]!["next"]);
        Assert.Equal(180, rows.Length);
        Assert.Equal(180, rows.Select(row => (string?)row["id"]).Distinct().Count());
        Assert.Equal(15, rows.Select(row => (string?)row["name"]).Distinct().Count());
        Assert.Equal(12, rows.Select(row => (string?)row["language"]).Distinct().Count());
        Assert.Single(rows.Take(12).Select(row => (string?)row["name"]).Distinct());
    }

    [Fact]
    public async Task Filters_Choose_And_The_Category_Is_Ignored()
    {
        Assert.Equal(15, (await ListAsync("language=de"))["data"]!.AsArray().Count);
        Assert.Equal(12, (await ListAsync("name=verify_code_1"))["data"]!.AsArray().Count);
        Assert.Equal(4, (await ListAsync("language=en_US&topic=PAYMENTS"))["data"]!.AsArray().Count);
        Assert.Equal(15, (await ListAsync("language=de&category=AUTHENTICATION"))["data"]!.AsArray().Count);
        Assert.Single((await ListAsync("language=it&usecase=FRAUD_ALERT&industry=FINANCIAL_SERVICES&search=carta"))["data"]!.AsArray());
        var code = (await ListAsync("language=en_US&name=verify_code_1"))["data"]![0]!.AsObject();
        Assert.Equal("AUTHENTICATION", (string?)code["category"]);
        Assert.Equal("OTP", (string?)code["buttons"]![0]!["type"]);
        Assert.Equal("com.example.shop", (string?)code["buttons"]![0]!["supported_apps"]![0]!["package_name"]);
    }

    [Fact]
    public async Task An_Account_Has_No_Such_Field()
    {
        var error = (await host.Graph(HttpMethod.Get, SimulatorHost.Waba + "/message_template_library").SendAsync()).ExpectError(400, 100);

        Assert.Contains("Tried accessing nonexisting field (message_template_library)", error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"type":"URL","url":{"base_url":"https://x.example/{{1}}","url_suffix_example":"https://x.example/demo"}}]""", false)]
    [InlineData("""[{"type":"URL","url":{"base_url":"https://x.example/{{1}}","url_suffix_example":"https://x.example/demo"}}]""", true)]
    public async Task A_Template_From_The_Library_Is_Approved_At_Once(string inputs, bool asText)
    {
        var created = (await CreateAsync("delivery_update_1", "es", asText ? inputs : JsonNode.Parse(inputs))).Expect(200).Json;

        Assert.Equal(("APPROVED", "UTILITY"), ((string?)created["status"], (string?)created["category"]));
        var read = (await host.Graph(HttpMethod.Get, (string)created["id"]!).SendAsync()).Json;
        Assert.Equal("Hola {{1}}, su pedido {{2}} ya va en camino.", (string?)read["components"]![1]!["text"]);
        Assert.Equal("https://x.example/{{1}}", (string?)read["components"]![2]!["buttons"]![0]!["url"]);
    }

    [Fact]
    public async Task Inputs_Of_The_Body_Add_Sentences_And_The_Life_Of_A_Code()
    {
        var plain = (await CreateAsync("payment_received_1", "fr", null, """{"add_contact_number":true}""")).Expect(200).Json;
        var code = (await CreateAsync(
            "verify_code_1", "de", JsonNode.Parse("""[{"type":"OTP","otp_type":"copy_code"}]"""),
            """{"code_expiration_minutes":5,"add_security_recommendation":true}""", "AUTHENTICATION")).Expect(200).Json;

        var text = (string?)(await ComponentsAsync(plain))[0]!["text"];
        Assert.EndsWith("Pour toute question, appelez-nous.", text, StringComparison.Ordinal);
        var components = await ComponentsAsync(code);
        Assert.True((bool)components[0]!["add_security_recommendation"]!);
        Assert.Equal(5, (int)components[1]!["code_expiration_minutes"]!);
        Assert.Equal("COPY_CODE", (string?)components[2]!["buttons"]![0]!["otp_type"]);
    }

    [Fact]
    public async Task An_Entry_With_A_Flow_Brings_It_Along()
    {
        var created = (await CreateAsync("feedback_flow_1", "en_GB", null)).Expect(200).Json;

        var flow = (string)(await ComponentsAsync(created))[1]!["buttons"]![0]!["flow_id"]!;
        var read = (await host.Graph(HttpMethod.Get, flow + "?fields=status").SendAsync()).Expect(200).Json;
        Assert.Equal("PUBLISHED", (string?)read["status"]);
    }

    [Theory]
    [InlineData("nothing_1", "en_US", null, null, "library_template_name")]
    [InlineData("payment_received_1", "ja", null, null, "does not exist in ja")]
    [InlineData("payment_reminder_1", "en_US", null, null, "needs url['base_url']")]
    [InlineData("payment_reminder_1", "en_US", "[{}]", null, "library_template_button_inputs[0]['type'] is required.")]
    [InlineData("payment_reminder_1", "en_US", "{", null, "is not valid JSON")]
    [InlineData("payment_received_1", "en_US", null, """{"add_contact_number":"maybe"}""", "must be a boolean")]
    [InlineData("payment_received_1", "en_US", null, """{"add_joke":true}""", "add_joke")]
    [InlineData("payment_received_1", "en_US", null, """{"code_expiration_minutes":"5"}""", "must be an integer")]
    public async Task What_The_Library_Does_Not_Have_Is_Refused(string name, string language, string? buttons, string? body, string reason)
    {
        var error = (await CreateAsync(name, language, buttons, body)).ExpectError(400, 100);

        Assert.Contains(reason, (string?)error.Error["message"], StringComparison.Ordinal);
    }

    private async Task<JsonArray> ComponentsAsync(JsonObject created) =>
        (await host.Graph(HttpMethod.Get, (string)created["id"]!).SendAsync()).Expect(200).Json["components"]!.AsArray();

    private async Task<JsonObject> ListAsync(string query) =>
        (await host.Graph(HttpMethod.Get, "message_template_library?" + query).SendAsync()).Expect(200).Json;

    private Task<GraphReply> CreateAsync(
        string library, string language, JsonNode? buttons, string? body = null, string category = "UTILITY")
    {
        var asked = new JsonObject
        {
            ["name"] = "mine_" + library,
            ["language"] = language,
            ["category"] = category,
            ["library_template_name"] = library,
        };
        if (buttons is not null)
        {
            asked["library_template_button_inputs"] = buttons;
        }

        if (body is not null)
        {
            asked["library_template_body_inputs"] = JsonNode.Parse(body);
        }

        return host.Graph(HttpMethod.Post, SimulatorHost.Waba + "/message_templates").SendAsync(asked);
    }
}
