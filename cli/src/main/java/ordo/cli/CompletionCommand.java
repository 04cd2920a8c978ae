package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Prints a script that completes words: source <(ordo completion bash).",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** The shells that it can be read by. */
  private static final class Shells extends ArrayList<String> {
    Shells() {
      super(List.of("bash", "zsh"));
    }
  }

  /** zsh has to be told that it is to complete as bash does. */
  private static final String ZSH_FIRST =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash or zsh.")
  private String shell;

  @Override
  public Integer call() {
    if (!new Shells().contains(shell)) {
      throw new ParameterException(
          spec.commandLine(), "SHELL: expected bash or zsh, found '" + shell + "'");
    }
    String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
    System.out.print(shell.equals("zsh") ? ZSH_FIRST + script : script);
    return 0;
  }
}
