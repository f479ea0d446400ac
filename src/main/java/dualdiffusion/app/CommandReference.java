package dualdiffusion.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The guide's page of all commands and options (src/docs/guide/reference.md). */
final class CommandReference {
  private CommandReference() {}

  static String page() {
    var text = new StringBuilder();
    text.append("# Commands and options\n\n");
    text.append("Made by `studio reference`; do not edit. [Command line](command-line.md) tells ");
    text.append("what the commands are for.\n");
    for (CommandLine command : Cli.commandLine().getSubcommands().values()) {
      append(command, text);
    }
    return text.toString();
  }

  private static void append(CommandLine command, StringBuilder text) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    text.append("\n## ").append(spec.qualifiedName()).append("\n\n");
    text.append(clean(spec.usageMessage().description())).append("\n\n");
    text.append("```\n").append(synopsis(command)).append("\n```\n");
    List<String> rows = rows(spec);
    if (!rows.isEmpty()) {
      text.append("\n| option | does |\n|---|---|\n");
      rows.forEach(row -> text.append(row).append('\n'));
    }
    command.getSubcommands().values().forEach(below -> append(below, text));
  }

  private static String synopsis(CommandLine command) {
    return new CommandLine.Help(command.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .synopsis(0)
        .strip();
  }

  private static List<String> rows(CommandSpec spec) {
    List<String> rows = new ArrayList<>();
    spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(parameter -> rows.add(row(parameter.paramLabel(), parameter)));
    spec.options().stream()
        .filter(option -> !option.hidden() && !isStandard(option))
        .forEach(option -> rows.add(row(names(option), option)));
    return rows;
  }

  /** Every command has these two; they are told once, in the guide. */
  private static boolean isStandard(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static String row(String name, ArgSpec argument) {
    return "| `" + cell(name) + "` | " + cell(clean(argument.description())) + " |";
  }

  private static String clean(String[] lines) {
    return String.join(" ", lines).replace("%%", "%").replace("%n", " ").strip();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
