using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

/// <content>Phone numbers: their list, their registration, their region.</content>
public sealed partial class SignUpTests
{
    [Fact]
    public async Task Phone_Numbers_Come_In_Pages()
    {
        await host.ApiAsync(HttpMethod.Post, $"wabas/{SecondWaba}/phone-numbers", new JsonObject { ["count"] = 29 }, 201);

        var first = (await host.Graph(HttpMethod.Get, SecondWaba + "/phone_numbers?fields=id,status").As("SIMULATOR").SendAsync())
            .Expect(200).Json;
        var next = new Uri((string)first["paging"]!["next"]!);
        var second = (await host.Graph(HttpMethod.Get, next.PathAndQuery).As("SIMULATOR").SendAsync()).Expect(200).Json;

        Assert.Equal(25, first["data"]!.AsArray().Count);
        Assert.Equal(5, second["data"]!.AsArray().Count);
        Assert.Null(second["paging"]!["next"]);
        Assert.NotNull(second["paging"]!["cursors"]!["after"]);
        Assert.Equal(
            30, first["data"]!.AsArray().Concat(second["data"]!.AsArray()).Select(phone => (string)phone!["id"]!).Distinct().Count());
        (await host.Graph(HttpMethod.Get, SecondWaba + "/phone_numbers?after=nonsense").As("SIMULATOR").SendAsync())
            .ExpectError(400, 131059);
    }

    [Fact]
    public async Task A_Phone_Number_Registers_With_Its_Pin_And_Can_Then_Send()
    {
        (await RegisterAsync("654321")).ExpectError(400, 133005);
        (await RegisterAsync("12345")).ExpectError(400, 100);
        (await RegisterAsync("123456")).Expect(200);

        const string Fields = "status,platform_type,last_onboarded_time,quality_rating,throughput";
        var shown = await host.Graph(HttpMethod.Get, $"{SimulatorHost.SecondPhone}?fields={Fields}").As("SIMULATOR").SendAsync();
        var phone = shown.Expect(200).Json;
        Assert.Equal("CONNECTED", (string?)phone["status"]);
        Assert.Equal("CLOUD_API", (string?)phone["platform_type"]);
        Assert.Equal("GREEN", (string?)phone["quality_rating"]);
        Assert.Equal("STANDARD", (string?)phone["throughput"]!["level"]);
        var text = new JsonObject { ["to"] = "16505551234", ["text"] = new JsonObject { ["body"] = "Hi" } };
        (await host.SendAsync(text, SimulatorHost.SecondPhone, "SIMULATOR")).Expect(200);

        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/deregister").As("SIMULATOR").SendAsync()).Expect(200);
        (await host.SendAsync(text, SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 133010, 2593006);
    }

    [Fact]
    public async Task Registration_Is_Limited_To_Ten_Requests_In_72_Hours()
    {
        for (var request = 0; request < 10; request++)
        {
            (await RegisterAsync("123456")).Expect(200);
        }

        (await RegisterAsync("123456")).ExpectError(400, 133016);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "3.00:00:01" });
        (await RegisterAsync("123456")).Expect(200);
    }

    [Fact]
    public async Task Wrong_Pins_Block_The_Number_For_A_While()
    {
        for (var guess = 0; guess < 5; guess++)
        {
            (await RegisterAsync("000000")).ExpectError(400, 133005);
        }

        (await RegisterAsync("123456")).ExpectError(400, 133008);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "00:15:01" });
        (await RegisterAsync("123456")).Expect(200);
    }

    [Fact]
    public async Task The_Data_Region_Changes_Only_While_The_Number_Is_Not_Registered()
    {
        var storage = new JsonObject
        {
            ["storage_configuration"] = new JsonObject { ["status"] = "IN_COUNTRY_STORAGE_ENABLED", ["data_localization_region"] = "BR" },
        };
        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/settings").As("SIMULATOR").SendAsync(storage)).Expect(200);
        (await RegisterAsync("123456", "XX")).ExpectError(400, 100);
        (await RegisterAsync("123456", "DE")).Expect(200);

        (await RegisterAsync("123456", "CH")).ExpectError(400, 100);
        var settings = (await host.Graph(HttpMethod.Get, SimulatorHost.SecondPhone + "/settings").As("SIMULATOR").SendAsync()).Json;
        Assert.Equal("DE", (string?)settings["storage_configuration"]!["data_localization_region"]);
    }
}
