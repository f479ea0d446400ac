package dualdiffusion.studio.project;

import dualdiffusion.core.Problem;
import java.util.List;

/**
 * Something a person should know, shown in the window until dismissed.
 *
 * @param actions what can be done about it; any of them ends the notice
 */
public record Notice(Problem problem, List<NoticeAction> actions) {
  public Notice {
    actions = List.copyOf(actions);
  }
}
