namespace SocialMessaging.Simulator.Weather;

/// <summary>What the next calls of one operation meet; each member counts down call by call.</summary>
internal sealed record OperationFault
{
    /// <summary>Calls that are carried out and whose answer is lost.</summary>
    public int AcceptThenDrop { get; init; }

    /// <summary>Calls whose connection is dropped before anything has happened.</summary>
    public int Drop { get; init; }

    /// <summary>Calls that are refused because there were too many.</summary>
    public int Throttle { get; init; }

    /// <summary>The codes with which the next calls fail, one each.</summary>
    public IReadOnlyList<int> Errors { get; init => field = value ?? []; } = [];

    /// <summary>N: every Nth call meets the faults above, without end; 0: the next calls do, counted down.</summary>
    public int Every { get; init; }

    public bool IsEmpty => AcceptThenDrop == 0 && Drop == 0 && Throttle == 0 && Errors.Count == 0;
}
