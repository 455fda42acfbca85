using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Business;

/// <summary>Groups as a business hears of them: each change is told by its webhook, and what is written in one names it.</summary>
internal sealed class GroupChanges(SimulatorStore store, SimulatorClock clock, NumberReports reports, InboundMessages inbound)
{
    // Meta's limit, the business not counted.
    private const int MostParticipants = 8;
    private const int LongestSubject = 128;

    public Group Find(string id) => store.Groups.Find(id) ?? throw ApiException.NotFound("UnknownGroup", $"There is no group {id}");

    public async Task<Group> CreateAsync(PhoneNumber phone, JsonObject body)
    {
        var id = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('/', '_').Replace('+', '-');
        var group = new Group(id, phone.Id, Subject(body.Text("subject") ?? "Group"))
        {
            Description = body.Text("description"),
            Participants = Numbers(body.Items("participants")),
            CreatedAt = clock.Now,
        };
        await store.Groups.Put(group);
        Tell(group, "group_lifecycle_update", "group_create", new JsonObject
        {
            ["request_id"] = RequestId(),
            ["subject"] = group.Subject,
            ["invite_link"] = group.InviteLink,
            ["join_approval_mode"] = "auto_approve",
        });
        Joined(group, group.Participants);
        return group;
    }

    /// <summary>Changes subject, description, participants or suspension; what is left out stays.</summary>
    public async Task<Group> ChangeAsync(Group group, JsonObject body)
    {
        var after = group with
        {
            Subject = body.Text("subject") is { } subject ? Subject(subject) : group.Subject,
            Description = body.ContainsKey("description") ? body.Text("description") : group.Description,
            Participants = body.Items("participants") is { } numbers ? Numbers(numbers) : group.Participants,
            Suspended = body.Truth("suspended", group.Suspended),
        };
        await store.Groups.Put(after);
        var settings = new JsonObject()
            .With("group_subject", after.Subject == group.Subject ? null : Updated(after.Subject))
            .With("group_description", after.Description == group.Description ? null : Updated(after.Description));
        if (settings.Count > 0)
        {
            settings["request_id"] = RequestId();
            Tell(after, "group_settings_update", "group_settings_update", settings);
        }

        if (after.Suspended != group.Suspended)
        {
            Tell(after, "group_status_update", after.Suspended ? "group_suspend" : "group_suspend_cleared", []);
        }

        Joined(after, [.. after.Participants.Except(group.Participants, StringComparer.Ordinal)]);
        Left(after, [.. group.Participants.Except(after.Participants, StringComparer.Ordinal)]);
        return after;
    }

    public async Task DeleteAsync(Group group)
    {
        store.Groups.Remove(group.Id);
        await store.FlushAsync();
        Tell(group, "group_lifecycle_update", "group_delete", new JsonObject { ["request_id"] = RequestId() });
    }

    /// <summary>A participant writes: Meta's message object, with <c>from</c> somebody of the group.</summary>
    public Task<Message> WriteAsync(Group group, JsonObject body, CancellationToken cancellationToken)
    {
        if (!group.Participants.Contains(body.Text("from") ?? "", StringComparer.Ordinal))
        {
            throw ApiException.Invalid("from must be a participant of the group");
        }

        if (group.Suspended)
        {
            throw ApiException.Invalid("the group is suspended: nobody can write in it");
        }

        var message = (JsonObject)body.DeepClone();
        message["to"] = group.PhoneNumberId;
        message["group_id"] = group.Id;
        return inbound.ReceiveAsync(message, cancellationToken);
    }

    private void Joined(Group group, IReadOnlyList<string> numbers)
    {
        if (numbers.Count > 0)
        {
            Tell(group, "group_participants_update", "group_participants_add", new JsonObject
            {
                ["reason"] = "invite_link",
                ["added_participants"] = Named(group, numbers),
            });
        }
    }

    private void Left(Group group, IReadOnlyList<string> numbers)
    {
        if (numbers.Count > 0)
        {
            Tell(group, "group_participants_update", "group_participants_remove", new JsonObject
            {
                ["initiated_by"] = "participant",
                ["removed_participants"] = Named(group, numbers),
            });
        }
    }

    private JsonArray Named(Group group, IReadOnlyList<string> numbers)
    {
        var waba = store.Wabas.Find(store.Phones.Find(group.PhoneNumberId)?.WabaId);
        return new JsonArray([.. numbers.Select(number => CustomerIds.Of(store.CustomerOf(number), waba))
            .Select(ids => (JsonNode)new JsonObject().With("wa_id", ids.Number).With("user_id", ids.UserId))]);
    }

    private void Tell(Group group, string field, string type, JsonObject members)
    {
        if (store.Phones.Find(group.PhoneNumberId) is not { } phone)
        {
            return;
        }

        var change = new JsonObject { ["timestamp"] = MessageValue.Seconds(clock.Now), ["group_id"] = group.Id, ["type"] = type };
        reports.Send(phone, field, new JsonObject { ["groups"] = new JsonArray(change.WithAll(members)) });
    }

    private static JsonObject Updated(string? text) => new JsonObject { ["update_successful"] = true }.With("text", text);

    private static string RequestId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Subject(string text) => text.Length is > 0 and <= LongestSubject
        ? text : throw ApiException.Invalid($"subject has 1 to {LongestSubject} characters");

    private static string[] Numbers(JsonArray? list)
    {
        string[] numbers = [.. (list ?? []).Select(item => item?.ToString() ?? "").Distinct(StringComparer.Ordinal)];
        return numbers.Length <= MostParticipants && numbers.All(number => number.Length is >= 5 and <= 20 && number.All(char.IsAsciiDigit))
            ? numbers
            : throw ApiException.Invalid($"participants are at most {MostParticipants} numbers of 5 to 20 digits");
    }
}
