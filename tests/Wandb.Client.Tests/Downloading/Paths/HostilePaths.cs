namespace Wandb.Client.Tests.Downloading.Paths;

/// <summary>Paths that manifests have had or could have to write where they should not.</summary>
internal static class HostilePaths
{
    /// <summary>Refused on every system.</summary>
    public static readonly string[] Everywhere =
    [
        "", ".", "./", "/", "//", "..", "../x", "a/../../x", "a/..", "./..", "a/./../b", "/etc/passwd", "//server/share/x", "///x",
        "\\x", "\\\\server\\share\\x", "\\\\?\\C:\\x", "\\\\.\\pipe\\x", "C:", "C:x", "C:/x", "C:\\x", "c:\\..\\x", "1:x", "::", "/C:/x", "./C:/x", ".//C:x",
        "..\\x", "a\\..\\..\\x", "a/..\\..\\x", "a\\../x", "..\\..", "x/\\..\\..\\y", "a\0b", "a/b\0", "a:b",
    ];

    /// <summary>Good names elsewhere, refused by Windows' rules.</summary>
    public static readonly string[] OnWindows =
    [
        "CON", "con", "CON.txt", "a/nul", "NUL.tar.gz", "aux .txt", "prn/x", "COM1", "com9.log", "COM\u00b2", "LPT1", "lpt\u00b3.x", "CONIN$", "x/CONOUT$",
        "a.", "a ", "a./b", "a /b", "...", "a/. /b", "a/.. /b", "a/... /b", "ab:stream", "a/b:c", "a<b", "a>b", "a\"b", "a|b", "a?b", "a*b", "a\\b", "a\tb", "a\u0001b",
    ];

    /// <summary>Good everywhere.</summary>
    public static readonly string[] Nowhere =
    [
        "a", "a/b", "a.b/c.d", "..a", "...a", "a/..b/c", ".hidden", "-rf", "a b", "é", "e\u0301", "日本語/ファイル", "\ud83d\ude00.png", "CONSOLE", "COM10", "NULL", "aCON", "com", "lpt",
        "a/CON_", "model-v1.0.bin", "~", "~root/x", "$HOME", "%TEMP%", "a@b", "[x]", "{x}", "a'b",
    ];
}
