using System.IO.Compression;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The whole state of a host as one file: a zip of its data folder, taken and filled while no process has it.</summary>
public static class DataArchive
{
    /// <summary>Writes all that is in the folder, its keys included, so the file is its owner's alone.</summary>
    /// <exception cref="DataFolderException">There is no state, the folder is in use, or the file cannot be written.</exception>
    public static void Export(string folder, string file)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataFolderException(
                $"There is no data folder {Path.GetFullPath(folder)} to export: name it with --data.", inner: null);
        }

        using var held = DataFolder.Open(folder);
        try
        {
            using var stream = new FileStream(file, NewFile());
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (var path in Files(held))
            {
                archive.CreateEntryFromFile(path, Path.GetRelativePath(held.Path, path).Replace('\\', '/'));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"--export: {Path.GetFullPath(file)} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Fills an empty folder.</summary>
    /// <exception cref="DataFolderException">The folder has state, or the file is not an export.</exception>
    public static void Import(string file, string folder)
    {
        using var held = DataFolder.Open(folder);
        if (Files(held).Any())
        {
            throw new DataFolderException(
                $"--import: the data folder {held.Path} is not empty. Give an empty one with --data.", inner: null);
        }

        try
        {
            ZipFile.ExtractToDirectory(file, held.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataFolderException($"--import: {Path.GetFullPath(file)} cannot be read: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Files(DataFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(path => path != folder.File(DataFolder.LockName));

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
