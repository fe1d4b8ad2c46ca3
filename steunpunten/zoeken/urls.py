app_name = "zoeken"
urlpatterns = []
