namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The data folder cannot be used. The message names the folder and says what to do: it is shown as it is, and the host does not start.
/// </summary>
public sealed class DataFolderException(string message, Exception? inner) : Exception(message, inner);
