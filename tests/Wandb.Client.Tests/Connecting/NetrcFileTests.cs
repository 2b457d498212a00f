namespace Wandb.Client.Tests.Connecting;

public class NetrcFileTests
{
    private const string Host = "api.wandb.ai";

    [Theory]
    [InlineData("machine api.wandb.ai\n  login user\n  password secret\n")]
    [InlineData("machine api.wandb.ai login user password secret")]
    [InlineData("machine other login a password b machine api.wandb.ai password secret login user")]
    [InlineData("# a comment\nmachine api.wandb.ai # another\n login user\n # one more\n password secret")]
    [InlineData("machine api.wandb.ai login \"a user\" account acc password \"secret\"")]
    [InlineData("machine api.wandb.ai\tlogin\tuser\r\n\tpassword\tsecret\r\n")]
    [InlineData("machine API.wandb.ai password secret")]
    [InlineData("default login user password secret")]
    [InlineData("macdef init\nmachine nothing here\npassword counts\n\nmachine api.wandb.ai password secret")]
    [InlineData("machine api.wandb.ai password first\nmachine api.wandb.ai password secret")]
    public void The_password_of_the_host_is_found(string text) => Assert.Equal("secret", NetrcFile.Parse(text).PasswordFor(Host));

    [Fact]
    public void Escapes_and_hashes_belong_to_a_value()
    {
        Assert.Equal("se\"c r#et", NetrcFile.Parse("machine api.wandb.ai password \"se\\\"c r#et\"").PasswordFor(Host));
        Assert.Equal("#secret", NetrcFile.Parse("machine api.wandb.ai password #secret").PasswordFor(Host));
        Assert.Equal("a b", NetrcFile.Parse("machine api.wandb.ai password a\\ b").PasswordFor(Host));
    }

    [Fact]
    public void The_entry_of_the_host_wins_over_the_default_entry() =>
        Assert.Equal("mine", NetrcFile.Parse("default password theirs\nmachine api.wandb.ai password mine").PasswordFor(Host));

    [Fact]
    public void The_port_is_part_of_the_host()
    {
        NetrcFile file = NetrcFile.Parse("machine localhost:8080 password secret");

        Assert.Equal("secret", file.PasswordFor("localhost:8080"));
        Assert.Null(file.PasswordFor("localhost"));
    }

    [Theory]
    [InlineData("nonsense", "line 1")]
    [InlineData("machine a password b\nnonsense", "line 2")]
    [InlineData("machine a\n  pasword hunter2", "line 2")]
    [InlineData("machine", "nothing follows 'machine'")]
    [InlineData("machine a password", "nothing follows 'password'")]
    [InlineData("machine a password \"open", "closing quote")]
    [InlineData("macdef init\nno end", "macro")]
    public void A_broken_file_is_reported_with_its_line_and_without_its_values(string text, string fault)
    {
        FormatException broken = Assert.Throws<FormatException>(() => NetrcFile.Parse(text));

        Assert.Contains(fault, broken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", broken.Message, StringComparison.Ordinal);
    }
}
