namespace SocialMessaging.LocalHost.Storage;

/// <summary>The tables of one store. Parts are registered when the database is opened and grow apart from each other.</summary>
/// <param name="Name">Unique among the parts.</param>
/// <param name="Migrations">
/// Step N turns version N into N + 1; a step that has been released is never edited. Each may hold several statements.
/// </param>
/// <param name="Purges">
/// Statements that delete what has expired, in small batches: <c>$1</c> is the time now in Unix milliseconds, <c>$2</c> the most rows to
/// delete.
/// </param>
public sealed record SqliteSchema(string Name, IReadOnlyList<string> Migrations, IReadOnlyList<string> Purges);
