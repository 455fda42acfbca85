namespace SocialMessaging.Benchmarks;

/// <summary>What can be measured.</summary>
public static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine(
            "dotnet run -c Release --project test/SocialMessaging.Benchmarks -- "
            + "code|send|webhooks|inbox|growth|start|wake|compare|kill|all [--short]");
        return 1;
    }
}
