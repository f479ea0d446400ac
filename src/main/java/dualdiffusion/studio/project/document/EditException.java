package dualdiffusion.studio.project.document;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/** An edit that the project does not allow; the project is as it was. */
public final class EditException extends ProblemException {
  EditException(String what, String todo) {
    super(new Problem(what, "The project is unchanged.", todo));
  }

  static EditException missing(String kind, Object id) {
    return new EditException("There is no " + kind + " " + id + " in the project.", "");
  }
}
