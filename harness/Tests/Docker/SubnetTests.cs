using TestHarness.Runtime;

namespace TestHarness.Tests.Docker;

public sealed class SubnetTests
{
    private const string Head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";

    [Theory]
    [InlineData(0, "10.192.0.0/26", "10.192.0.1", "10.192.0.2")]
    [InlineData(5, "10.192.1.64/26", "10.192.1.65", "10.192.1.66")]
    [InlineData(Subnet.Count - 1, "10.223.255.192/26", "10.223.255.193", "10.223.255.194")]
    public void Each_number_has_addresses_of_its_own(int number, string all, string gateway, string first)
    {
        var subnet = new Subnet(number);

        Assert.Equal((all, gateway, first), ($"{subnet}", $"{subnet.Gateway}", $"{subnet.Member(0)}"));
    }

    [Theory]
    [InlineData("eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0", false)]
    [InlineData("eth0\t0000000A\t00000000\t0001\t0\t0\t0\t000000FF\t0\t0\t0", true)]
    [InlineData("br-1\t0000C00A\t00000000\t0001\t0\t0\t0\tC0FFFFFF\t0\t0\t0", true)]
    [InlineData("br-1\t4000C00A\t00000000\t0001\t0\t0\t0\tC0FFFFFF\t0\t0\t0", false)]
    [InlineData("ppp0\t0900C00A\t00000000\t0001\t0\t0\t0\tFFFFFFFF\t0\t0\t0", true)]
    public void Addresses_that_a_route_of_this_machine_leads_to_are_taken(string route, bool taken) =>
        Assert.Equal(taken, new Subnet(0).IsTaken([Head, route]));
}
