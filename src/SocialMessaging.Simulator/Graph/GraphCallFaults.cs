using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Brings the faults of one operation over a call that is otherwise allowed.</summary>
internal sealed class GraphCallFaults(OperationFaults faults)
{
    /// <summary>Ends the call when a fault says so; a lost answer comes when the call has succeeded.</summary>
    public void Meet(GraphCall call, string operation)
    {
        if (!faults.IsDue(operation))
        {
            return;
        }

        if (faults.TakeDrop(operation))
        {
            throw new CallDroppedException();
        }

        if (faults.TakeThrottle(operation))
        {
            throw TooMany(call, operation);
        }

        if (faults.TakeError(operation) is { } code)
        {
            throw GraphErrors.OfWeather(code);
        }

        var otherwise = call.LosesAnswer;
        call.LosesAnswer = () => faults.TakeLostAnswer(operation) || otherwise();
    }

    // Calls on an account have a limit of the account, all others that of the app.
    private static GraphException TooMany(GraphCall call, string operation)
    {
        if (operation is OperationFaults.CreateTemplate or OperationFaults.DeleteTemplate or OperationFaults.ListTemplates)
        {
            ManagementBudget.Show(call, call.Route("id") ?? "", 100, ManagementBudget.WholeHour);
            return GraphErrors.OfWeather(80008);
        }

        if (operation == OperationFaults.SendMessage)
        {
            return GraphErrors.Throughput();
        }

        UsageHeaders.ShowApp(call, 100);
        return GraphErrors.OfWeather(4);
    }
}
