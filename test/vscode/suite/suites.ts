// All end-to-end suites, in the order in which they run. They share one workspace, and leave it as they found it.
import "./sourceChecks.test";
import "./sourceCallers.test";
import "./sourceSettings.test";
import "./openProfile.test";
import "./sourceWithProfile.test";
import "./commands.test";
import "./survival.test";
import "./links.test";
import "./badInput.test";
import "./hostDelay.test";
import "./screenshots.test";
