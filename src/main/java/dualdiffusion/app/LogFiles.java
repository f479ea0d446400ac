package dualdiffusion.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's log in the user's folder of logs: one file a day, two weeks, 40 MB at most. */
final class LogFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
  private static final int DAYS = 14;
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{20} - %msg%n";

  private LogFiles() {}

  /** Writes to the folder too, and keeps what ends a thread. Nothing is sent anywhere. */
  static void start(Path folder) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var file = new RollingFileAppender<ILoggingEvent>();
      file.setContext(context);
      file.setName("file");
      file.setFile(folder.resolve("studio.log").toString());
      file.setEncoder(encoder(context));
      var policy = policy(context, folder);
      policy.setParent(file);
      policy.start();
      file.setRollingPolicy(policy);
      file.start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> LOG.error("{} ended by what nobody expected", thread.getName(), error));
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(
      LoggerContext context, Path folder) {
    var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    policy.setContext(context);
    policy.setFileNamePattern(folder.resolve("studio-%d{yyyy-MM-dd}.%i.log").toString());
    policy.setMaxFileSize(FileSize.valueOf("5MB"));
    policy.setTotalSizeCap(FileSize.valueOf("40MB"));
    policy.setMaxHistory(DAYS);
    return policy;
  }
}
