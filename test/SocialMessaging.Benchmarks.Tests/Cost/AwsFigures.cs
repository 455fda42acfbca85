using System.Text.Json;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>Prices, quotas and assumptions, with their date: <c>docs/aws.json</c>.</summary>
internal sealed class AwsFigures
{
    private readonly JsonElement root;

    private AwsFigures(JsonElement root) => this.root = root;

    public string AsOf => root.GetProperty("asOf").GetString()!; // the file has one

    public string Region => root.GetProperty("region").GetString()!; // and this

    public static AwsFigures Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "aws.json")));
        return new(json.RootElement.Clone());
    }

    public double Price(string name) => root.GetProperty("prices").GetProperty(name).GetDouble();

    public double Quota(string name) => root.GetProperty("quotas").GetProperty(name).GetDouble();

    public double Assumed(string name) => root.GetProperty("assumed").GetProperty(name).GetDouble();
}
