package dualdiffusion.studio.project;

/** What can be done about a notice, beside dismissing it. */
public record NoticeAction(String label, Runnable run) {}
