package dualdiffusion.training.log;

/** Names of the numbers that every run tells; see the guide's page on training logs. */
public final class Scalars {
  /** Mean loss of a batch, not weighted by learned variances. */
  public static final String LOSS = "loss";

  /** Mean of what gradients are taken of. */
  public static final String LEARNED = "loss/learned";

  public static final String LEARNING_RATE = "learn_rate";
  public static final String NORM = "grad_norm";
  public static final String NORM_LIMIT = "grad_norm/limit";
  public static final String NORM_CLIPPED = "grad_norm/clipped";
  public static final String EMA_BETAS = "ema_betas/";
  public static final String VALIDATION = "loss_validation/";
  public static final String EPOCH = "train_stats/epoch";
  public static final String SAMPLES = "train_stats/total_samples_processed";
  public static final String HOURS = "train_stats/total_train_hours";
  public static final String STEPS_PER_SECOND = "train_stats/it_per_second";
  public static final String SAMPLES_PER_SECOND = "train_stats/samples_per_second";
  public static final String DATA_WAIT = "train_stats/data_wait";
  public static final String RESIDENT = "memory/resident_mib";
  public static final String HEAP = "memory/java_heap_mib";
  public static final String CPU = "device/cpu_share";

  private Scalars() {}
}
