namespace ChargeCars.Ocpp.Rpc;

/// <summary>
/// Mends the two ways in which stations in the field are known to write broken JSON: <c>"transactionId":,</c> (no value) and
/// <c>[,{…}]</c> (a comma before the first element). A lost StopTransaction costs more than the mending.
/// </summary>
internal static class JsonRepair
{
    public static bool TryRepair(ReadOnlySpan<byte> utf8, out byte[] repaired)
    {
        var text = new List<byte>(utf8.Length + 32);
        var changed = false;
        var inString = false;
        byte last = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            var c = utf8[i];
            if (inString)
            {
                text.Add(c);
                if (c == '\\' && i + 1 < utf8.Length) text.Add(utf8[++i]);
                else if (c == '"') inString = false;
                continue;
            }
            if (c is (byte)',' or (byte)'}' && last == ':')
            {
                text.AddRange("null"u8);
                changed = true;
            }
            else if (c == ',' && last is (byte)'[' or (byte)'{' or (byte)',')
            {
                changed = true;
                continue;
            }
            text.Add(c);
            if (c == '"') inString = true;
            if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) last = c;
        }
        repaired = changed ? [.. text] : [];
        return changed;
    }
}
