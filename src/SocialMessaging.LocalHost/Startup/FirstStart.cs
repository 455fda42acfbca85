using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>Plants the seed once per data folder: what a user removes stays removed.</summary>
public sealed class FirstStart(Seed seed, DataFolder folder, LocalHostArguments arguments)
{
    private const string MarkName = "seeded";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var mark = Path.Combine(folder.Path, MarkName);
        // The mark stands for the embedded stores; the state of an emulator goes with the emulator.
        if (!arguments.Aws && File.Exists(mark))
        {
            return;
        }

        await seed.PlantAsync(cancellationToken);
        await File.WriteAllTextAsync(mark, "The seeded account was linked on the first start.\n", cancellationToken);
    }
}
