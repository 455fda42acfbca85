namespace SocialMessaging.Cli;

/// <summary>A command cannot do its work; the message says why, for people.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
