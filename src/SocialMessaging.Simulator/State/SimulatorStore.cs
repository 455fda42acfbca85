using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>Everything the simulated Meta remembers.</summary>
internal sealed class SimulatorStore : IAsyncDisposable
{
    /// <summary>The drill in which half of the customers have no number, and the others an empty one.</summary>
    public const string MixedDrill = "mixed";

    private readonly DocumentWriter writer;
    private readonly Dictionary<string, IDocumentSet> sets;
    private long sequence;
    private long lastPost;
    private long lastConversion;

    public SimulatorStore(SimulatorOptions options)
    {
        DataDirectory = Path.GetFullPath(options.DataDirectory);
        MediaDirectory = Path.Combine(DataDirectory, "media");
        Directory.CreateDirectory(MediaDirectory);
        writer = new DocumentWriter(Path.Combine(DataDirectory, "simulator.db"));
        var shapes = StateContext.Default;
        Wabas = new("waba", waba => waba.Id, shapes.Waba, writer);
        Phones = new("phone", phone => phone.Id, shapes.PhoneNumber, writer);
        Tokens = new("token", token => token.Token, shapes.AccessToken, writer);
        Codes = new("code", code => code.Code, shapes.SignupCode, writer);
        Media = new("media", media => media.Id, shapes.MediaFile, writer);
        Messages = new("message", message => message.Id, shapes.Message, writer);
        Templates = new("template", template => template.Id, shapes.Template, writer);
        Uploads = new("upload", upload => upload.Id, shapes.UploadSession, writer);
        Customers = new("customer", customer => customer.Number, shapes.Customer, writer);
        Posts = new("post", post => post.Id.ToString(CultureInfo.InvariantCulture), shapes.WebhookPost, writer);
        Calls = new("phone-call", call => call.Id, shapes.PhoneCall, writer);
        CallPermissions = new("call-permission", permission => permission.Key, shapes.CallPermission, writer);
        Apps = new("app", app => app.Id, shapes.SimulatorApp, writer);
        Flows = new("flow", flow => flow.Id, shapes.Flow, writer);
        Clicks = new("click", click => click.Id, shapes.AdClick, writer);
        Conversions = new(
            "conversion", conversion => conversion.Sequence.ToString("D12", CultureInfo.InvariantCulture), shapes.ConversionEvent, writer);
        Blocked = new("blocked", blocked => blocked.Key, shapes.BlockedCustomer, writer);
        QrCodes = new("qr-code", code => code.Code, shapes.QrCode, writer);
        Groups = new("group", group => group.Id, shapes.Group, writer);
        KnownNumbers = new("known-number", known => known.Key, shapes.KnownNumber, writer);
        sets = new IDocumentSet[]
            {
                Wabas, Phones, Tokens, Codes, Media, Messages, Templates, Uploads, Customers, Posts, Calls,
                CallPermissions, Apps, Flows, Clicks, Conversions, Blocked, QrCodes, Groups, KnownNumbers,
            }
            .ToDictionary(set => set.Kind, StringComparer.Ordinal);
        foreach (var change in writer.Loaded)
        {
            sets[change.Kind].Load(change.Body);
        }

        writer.Loaded.Clear();
        CountOn();
    }

    public string DataDirectory { get; }

    public string MediaDirectory { get; }

    public Documents<Waba> Wabas { get; }

    public Documents<PhoneNumber> Phones { get; }

    public Documents<AccessToken> Tokens { get; }

    public Documents<SignupCode> Codes { get; }

    public Documents<MediaFile> Media { get; }

    public Documents<Message> Messages { get; }

    public Documents<Template> Templates { get; }

    public Documents<UploadSession> Uploads { get; }

    public Documents<Customer> Customers { get; }

    public Documents<WebhookPost> Posts { get; }

    public Documents<PhoneCall> Calls { get; }

    public Documents<CallPermission> CallPermissions { get; }

    public Documents<SimulatorApp> Apps { get; }

    public Documents<Flow> Flows { get; }

    public Documents<AdClick> Clicks { get; }

    public Documents<ConversionEvent> Conversions { get; }

    public Documents<BlockedCustomer> Blocked { get; }

    public Documents<QrCode> QrCodes { get; }

    public Documents<Group> Groups { get; }

    public Documents<KnownNumber> KnownNumbers { get; }

    public long LastSequence => Interlocked.Read(ref sequence);

    public long LastPost => Interlocked.Read(ref lastPost);

    public long NextSequence() => Interlocked.Increment(ref sequence);

    public long NextPost() => Interlocked.Increment(ref lastPost);

    public long NextConversion() => Interlocked.Increment(ref lastConversion);

    public Task FlushAsync() => writer.FlushAsync();

    /// <summary>A Meta object id that is not in use: 15 digits.</summary>
    public string NewId()
    {
        while (true)
        {
            var id = RandomNumberGenerator.GetInt32(200, 1000).ToString(CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            if (Wabas.Find(id) is null && Phones.Find(id) is null && Media.Find(id) is null && Templates.Find(id) is null
                && Flows.Find(id) is null && !Wabas.All.Any(waba => waba.DatasetId == id))
            {
                return id;
            }
        }
    }

    public string MediaPath(string file) => Path.Combine(MediaDirectory, Path.GetFileName(file));

    /// <summary>A customer as webhooks name them now, a drill included.</summary>
    public Customer CustomerOf(string number) => Drill switch
    {
        null => KnownCustomer(number),
        MixedDrill => KnownCustomer(number) with { Identity = number[^1] % 2 == 0 ? Customer.UserOnly : Customer.EmptyPhone },
        var identity => KnownCustomer(number) with { Identity = identity },
    };

    /// <summary>The identity that a drill gives to all customers; null where there is none.</summary>
    public string? Drill => Apps.All.Select(app => app.Drill).FirstOrDefault(drill => drill is not null);

    public bool IsBlocked(string phoneId, string number) => Blocked.Find(BlockedCustomer.KeyOf(phoneId, number)) is not null;

    /// <summary>A customer as they are by themselves; a group is called by its subject.</summary>
    public Customer KnownCustomer(string number) => Customers.Find(number)
        ?? new Customer(number, Groups.Find(number)?.Subject ?? $"Customer {(number.Length > 4 ? number[^4..] : number)}");

    public void Clear()
    {
        foreach (var set in sets.Values)
        {
            set.Clear();
        }

        foreach (var file in Directory.EnumerateFiles(MediaDirectory))
        {
            File.Delete(file);
        }
    }

    public JsonObject Export()
    {
        var state = new JsonObject();
        foreach (var set in sets.Values)
        {
            state[set.Kind] = new JsonArray([.. set.Export().Select(document => (JsonNode?)JsonObject.Create(document))]);
        }

        return state;
    }

    /// <summary>Puts an export in the place of everything; nothing changes when it cannot be read.</summary>
    public void Import(JsonObject documents)
    {
        var stores = new List<Action>();
        foreach (var (kind, list) in documents)
        {
            if (!sets.TryGetValue(kind, out var set) || list is not JsonArray items)
            {
                throw new JsonException($"There is no kind of document called {kind}.");
            }

            stores.AddRange(
                items.Select(item => set.Prepare(MetaJson.Freeze(item ?? throw new JsonException($"A document of kind {kind} is null.")))));
        }

        Clear();
        stores.ForEach(store => store());
        CountOn();
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void CountOn()
    {
        sequence = Messages.All.Select(message => message.Sequence).DefaultIfEmpty(0).Max();
        lastPost = Posts.All.Select(post => post.Id).DefaultIfEmpty(0).Max();
        lastConversion = Conversions.All.Select(conversion => conversion.Sequence).DefaultIfEmpty(0).Max();
    }
}
