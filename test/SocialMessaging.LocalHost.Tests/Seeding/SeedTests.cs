using System.Text.Json;
using Json.Schema;
using SocialMessaging.LocalHost.Seeding;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.LocalHost.Topics;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Docs;

namespace SocialMessaging.LocalHost.Tests.Seeding;

/// <summary>What <c>--seed</c> makes of a file, once and again, and what it says of one that it cannot use.</summary>
public sealed class SeedTests : IDisposable
{
    private static readonly Lazy<JsonElement> SchemaText = new(() => JsonElement.Parse(
        File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "schema", "seed.schema.json"))));

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(SchemaText.Value.GetRawText()));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_Example_Of_The_Page_Is_There_After_Each_Start_Once()
    {
        var path = await WriteAsync(Example());
        await using var host = await LocalHostFixture.StartAsync(null, "--seed", path);
        await AssertSeededAsync(host);

        await host.StopAsync();
        await host.InitializeAsync();

        await AssertSeededAsync(host);
    }

    [Fact]
    public void The_Example_Of_The_Page_Satisfies_The_Schema() => Assert.True(Evaluate(Example()));

    [Theory]
    [InlineData(
        """
        {
         "accounts": [
          {"metaWabaId":"1"}]}
        """, 3, "/accounts/0/metaWabaId", "nine at least")]
    [InlineData(
        """
        {
         "accounts": [
          {"name":"x"}]}
        """, 3, "/accounts/0/metaWabaId", "is required")]
    [InlineData(
        """
        {

         "acounts": []}
        """, 3, "/acounts", "allowed are $schema, accounts, customers")]
    [InlineData(
        """
        {"accounts":
         {}}
        """, 1, "/accounts", "must be a list")]
    [InlineData(
        """
        {"customers":[
         {"number":"abc"}]}
        """, 2, "/customers/0/number", "5 to 20 digits")]
    [InlineData(
        """
        {"customers":[{"number":"15550109999",
        "identity":"x"}]}
        """, 2, "/customers/0/identity", "one of both, phone, user, empty, username")]
    [InlineData("""{"keys":[{"accessKeyId":"KEY"}]}""", 1, "/keys/0/secretAccessKey", "is required")]
    [InlineData(
        """
        {"keys":[{"accessKeyId":"KEY","secretAccessKey":"s",
        "actions":[1]}]}
        """, 2, "/keys/0/actions/0", "a number")]
    [InlineData("""{"weather":[]}""", 1, "/weather", "must be an object")]
    [InlineData(
        """
        {"subscriptions":[

        {"protocol":"ftp","endpoint":"x"}]}
        """, 3, "/subscriptions/0/protocol", "http, https, sqs, lambda")]
    [InlineData(
        """
        {"accounts":[{"metaWabaId":"100000000000003",
        "tags":{"a":1}}]}
        """, 2, "/accounts/0/tags/a", "must be a text")]
    public async Task What_Cannot_Be_Used_Is_Named_By_File_Line_And_Place(string text, int line, string pointer, string allowed)
    {
        var path = await WriteAsync(text);

        var refusal = Assert.Throws<SeedException>(() => SeedFile.Read(path, withQueues: false));

        Assert.StartsWith($"{path}, line {line}: {pointer}: ", refusal.Message);
        Assert.Contains(allowed, refusal.Message);
        Assert.False(Evaluate(text));
    }

    [Fact]
    public async Task What_Is_Not_Json_Is_Named_By_File_And_Line()
    {
        var path = await WriteAsync("""
            {
             "accounts": [}
            """);

        Assert.Equal(
            $"{path}, line 2: is not valid JSON.", Assert.Throws<SeedException>(() => SeedFile.Read(path, withQueues: false)).Message);
    }

    [Theory]
    [InlineData(
        """
        {"accounts":[{"metaWabaId":"100000000000003",
        "templates":[{"name":"Not A Name","components":[]}]}]}
        """, 2, "/accounts/0/templates/0: WhatsApp refuses it: ")]
    [InlineData(
        """
        {"customers":[],

        "weather":{"drps":1}}
        """, 3, "/weather: WhatsApp refuses it: The weather has no member drps")]
    [InlineData("""{"keys":[{"accessKeyId":"test","secretAccessKey":"s"}]}""", 1, "/keys/0: the key id test is ")]
    [InlineData(
        """
        {"accounts":[
        {"metaWabaId":"100000000000001","accountId":"111122223333"}]}
        """, 2, "/accounts/0: the WABA 100000000000001 is linked to the account 000000000000, not to 111122223333.")]
    [InlineData(
        """
        {"accounts":[{"metaWabaId":"100000000000003","numbers":[

        {"metaPhoneNumberId":"100000000000101","number":"+15550100009"}]}]}
        """, 3, "/accounts/0/numbers/0: the number 100000000000101 belongs to another WABA, 100000000000001.")]
    public async Task What_The_Host_Refuses_Ends_The_Start_With_File_Line_And_Place(string text, int line, string said)
    {
        var path = await WriteAsync(text);

        await using var process = LocalHostProcess.Run(Path.Combine(folder.Path, "data"), "http://127.0.0.1:0", "--seed", path);

        Assert.Equal(1, await process.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.StartsWith($"{path}, line {line}: {said}", process.Output);
        Assert.Single(process.Output.Split('\n'));
    }

    [Fact]
    public async Task An_Action_That_There_Is_Not_Is_Named_With_The_Nearest()
    {
        var path = await WriteAsync(
            """
            {"keys":[{"accessKeyId":"KEY","secretAccessKey":"s","actions":["List*",
            "SendWhatsAppMesage"]}]}
            """);

        Assert.Equal(
            $"{path}, line 2: /keys/0/actions/1: SendWhatsAppMesage matches none of the 38 actions of the API. "
            + "Did you mean SendWhatsAppMessage?",
            Assert.Throws<SeedException>(() => SeedFile.Read(path, withQueues: false)).Message);
    }

    [Fact]
    public void The_Schema_Has_The_Members_That_Are_Read()
    {
        Assert.Equal(Names(SchemaText.Value), SeedFile.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("account"), SeededAccount.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("number"), SeededNumber.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("template"), SeededTemplate.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("customer"), SeededCustomer.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("key"), SeededKey.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Names("subscription"), SubscriptionReader.Names.Order(StringComparer.Ordinal));
    }

    private static string Example() => Page.Read("docs/local-host.md").Code.Single(block => block.Language == "json").Text;

    private static IEnumerable<string> Names(string shape) => Names(SchemaText.Value.GetProperty("$defs").GetProperty(shape));

    private static IEnumerable<string> Names(JsonElement shape) =>
        shape.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static bool Evaluate(string text)
    {
        using var json = JsonDocument.Parse(text);
        return Schema.Value.Evaluate(json.RootElement).IsValid;
    }

    private static async Task AssertSeededAsync(LocalHostFixture host)
    {
        var accounts = (await host.CallAsync("GET", "/v1/whatsapp/waba/list")).AssertOk().Json.GetProperty("linkedAccounts");
        var account = Assert.Single(accounts.EnumerateArray(), one => one.GetProperty("wabaId").GetString() == "100000000000003");
        var id = account.GetProperty("id").GetString();
        var details = (await host.CallAsync("GET", $"/v1/whatsapp/waba/details?id={id}")).AssertOk().Json.GetProperty("account");
        var number = Assert.Single(details.GetProperty("phoneNumbers").EnumerateArray());
        var tags = (await host.CallAsync("GET", $"/v1/tags/list?resourceArn={account.GetProperty("arn").GetString()}")).AssertOk();
        Assert.Equal("orders", tags.Json.GetProperty("tags")[0].GetProperty("value").GetString());
        var reader = new RequestSigner("READER", "local-secret");
        (await host.CallAsync("GET", "/v1/whatsapp/waba/list", signer: reader)).AssertOk();
        (await host.CallAsync("GET", $"/v1/whatsapp/waba/details?id={id}", signer: reader)).AssertError(403, "AccessDeniedException");
        Assert.Equal("+15550100003", number.GetProperty("phoneNumber").GetString());

        var templates = await JsonAsync(host, "/simulator/templates?wabaId=100000000000003", "templates");
        Assert.Equal("APPROVED", Assert.Single(templates).GetProperty("status").GetString());
        var kim = Assert.Single(
            await JsonAsync(host, "/simulator/customers", "customers"), one => one.GetProperty("number").GetString() == "15550109996");
        Assert.Equal("Kim", kim.GetProperty("name").GetString());
        Assert.Single(await JsonAsync(host, "/local/subscriptions", "subscriptions"));
    }

    private static async Task<List<JsonElement>> JsonAsync(LocalHostFixture host, string path, string list) =>
        [.. JsonElement.Parse(await host.Http.GetStringAsync(new Uri(host.Address, path))).GetProperty(list).EnumerateArray()];

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(folder.Path, "seed.json");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
