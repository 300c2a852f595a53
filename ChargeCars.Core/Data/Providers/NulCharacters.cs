using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChargeCars.Core.Data.Providers;

/// <summary>
/// Leaves the character U+0000 out of every text on its way to PostgreSQL, which refuses a statement that holds one. Nobody types it; it comes out of broken
/// programs and probes, and a search or an order must not fail over it.
/// </summary>
internal sealed class NulCharacters : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Drop(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Drop(command);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Drop(command);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Drop(command);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Drop(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Drop(command);
        return new(result);
    }

    private static void Drop(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            switch (parameter.Value)
            {
                case string text when text.Contains('\0'):
                    parameter.Value = Without(text);
                    break;
                case IList<string> texts when texts.Any(t => t?.Contains('\0') is true):
                    parameter.Value = texts.Select(Without).ToArray();
                    break;
            }
        }
    }

    private static string Without(string text) => text?.Replace("\0", "", StringComparison.Ordinal)!;
}
