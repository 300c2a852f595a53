using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChargeCars.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Release2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages");

            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices");

            migrationBuilder.AddColumn<DateTime>(
                name: "SavedAt",
                table: "WorkflowVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SavedBy",
                table: "WorkflowVersions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Mapping",
                table: "WorkflowMigrations",
                type: "nvarchar(max)",
                maxLength: 10000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(4000)",
                oldMaxLength: 4000);

            migrationBuilder.AddColumn<DateTime>(
                name: "Deadline",
                table: "SlaNotices",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage", "Deadline" },
                unique: true,
                filter: "[Deadline] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices");

            migrationBuilder.DropColumn(
                name: "SavedAt",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "SavedBy",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "SlaNotices");

            migrationBuilder.AlterColumn<string>(
                name: "Mapping",
                table: "WorkflowMigrations",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldMaxLength: 10000);

            migrationBuilder.CreateIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage" },
                unique: true);
        }
    }
}
